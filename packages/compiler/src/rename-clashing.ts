import {
  type DocumentNode, type FieldNode, type GraphQLNamedType, type GraphQLSchema, type SelectionSetNode, getNamedType,
  isInterfaceType, isObjectType, Kind,
} from 'graphql'
import { asked, freeNames, type Renamed } from './aliases.ts'
import { fragmentsOf } from './collect-fields.ts'
import { isTrue } from './requires/types-of.ts'

/** A field where it is selected. */
interface Selected {
  field: FieldNode
  of: GraphQLNamedType
}

/**
 * New names for fields that share a key of the answer with another field, or with the same of other arguments: GraphQL lets
 * them where their objects are of different types (5.3.2), `{ ... on Human { x: score } ... on Bot { x: rank } }`. A subgraph
 * that has the interface as an `@interfaceObject` knows no Human from a Bot; the planner asks it for the first of them, and
 * takes that for both.
 * @param supergraph with its directives
 */
export function renameClashing(document: DocumentNode, api: GraphQLSchema, supergraph: GraphQLSchema): Renamed {
  const blurred = blurredTypes(supergraph)
  const renamed = new Map<string, string>()
  if (blurred.size === 0) return renamed
  const fragments = fragmentsOf(document)
  const free = freeNames(document, [])
  for (const one of document.definitions) {
    if (one.kind === Kind.OPERATION_DEFINITION) rename(selectedIn(one.selectionSet, api.getRootType(one.operation)!), false)
  }
  return renamed

  /** @param isWithin below a field of which it is not known whose it is */
  function rename(selected: readonly Selected[], isWithin: boolean): void {
    for (const sharing of Map.groupBy(selected, ({ field }) => (field.alias ?? field.name).value).values()) {
      const isBlurred = isWithin || sharing.some(({ of }) => blurred.has(of.name))
      const names = new Set<string>()
      for (const [key, same] of Map.groupBy(sharing, ({ field }) => asked(field))) {
        const { alias, name } = same[0]!.field
        const known = renamed.get(key) ?? (alias ?? name).value
        if (isBlurred && names.has(known)) renamed.set(key, free(known))
        names.add(known)
        rename(same.flatMap(below), isBlurred)
      }
    }
  }

  function below({ field: { name, selectionSet }, of }: Selected): Selected[] {
    const definition = isObjectType(of) || isInterfaceType(of) ? of.getFields()[name.value] : undefined
    return definition && selectionSet ? selectedIn(selectionSet, getNamedType(definition.type)) : []
  }

  function selectedIn({ selections }: SelectionSetNode, of: GraphQLNamedType): Selected[] {
    return selections.flatMap((one): Selected[] => {
      if (one.kind === Kind.FIELD) return [{ field: one, of }]
      const { typeCondition, selectionSet } = one.kind === Kind.FRAGMENT_SPREAD ? fragments.get(one.name.value)! : one
      return selectedIn(selectionSet, typeCondition ? api.getType(typeCondition.name.value)! : of)
    })
  }
}

/** Interfaces that some subgraph has as an `@interfaceObject`, and the types that implement them. */
function blurredTypes(supergraph: GraphQLSchema): ReadonlySet<string> {
  const interfaces = Object.values(supergraph.getTypeMap()).filter(isInterfaceType).filter(({ astNode }) =>
    astNode?.directives?.some(one => one.name.value === 'join__type' && isTrue(one, 'isInterfaceObject')))
  return new Set(interfaces.flatMap(one => {
    const { objects, interfaces: more } = supergraph.getImplementations(one)
    return [one, ...objects, ...more].map(({ name }) => name)
  }))
}
