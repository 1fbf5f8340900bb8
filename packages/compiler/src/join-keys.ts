import {
  type GraphQLSchema,
  type SelectionSetNode,
  isEnumType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
} from 'graphql'
import { isTrue, textOf } from './requires/types-of.ts'

/**
 * The fields by which a subgraph finds an entity: those of all keys that it has for the type, or for an interface of it
 * that the subgraph knows in its place (`@interfaceObject`). Read from the supergraph's `@join__type`. Whatever else a
 * representation holds is an input of some `@requires`.
 */
export function keyFields(supergraph: GraphQLSchema, subgraph: string, typeName: string): Set<string> {
  const type = supergraph.getType(typeName)
  const graph = graphOf(supergraph, subgraph)
  const fields = new Set(['__typename'])
  if (!isObjectType(type) && !isInterfaceType(type)) return fields
  const nodes = [type, ...type.getInterfaces()].flatMap(one => [one.astNode, ...one.extensionASTNodes])
  const directives = nodes.flatMap(node => node?.directives ?? [])
  for (const directive of directives) {
    const key = textOf(directive, 'key')
    if (directive.name.value !== 'join__type' || textOf(directive, 'graph') !== graph || key === undefined) continue
    for (const field of topLevel(key)) fields.add(field)
  }
  return fields
}

/** What a subgraph requires of other subgraphs for a field of its: `@join__field(requires:)`. */
export const requiredInputs = fieldSetIn('requires')

/** What a subgraph resolves itself beside a field of its, there alone: `@join__field(provides:)`. */
export const providedWith = fieldSetIn('provides')

function fieldSetIn(argument: 'requires' | 'provides') {
  return (supergraph: GraphQLSchema, subgraph: string, typeName: string, field: string): SelectionSetNode | undefined => {
    const type = supergraph.getType(typeName)
    if (!isObjectType(type) && !isInterfaceType(type)) return undefined
    const directives = type.getFields()[field]?.astNode?.directives ?? []
    if (!directives.some(one => textOf(one, argument))) return undefined
    const graph = graphOf(supergraph, subgraph)
    const fields = directives.filter(one => one.name.value === 'join__field' && textOf(one, 'graph') === graph)
      .map(one => textOf(one, argument)).find(Boolean)
    return fields === undefined ? undefined : selectionSetOf(fields)
  }
}

/** Whether a subgraph has a field of a type only to require, provide or name it: `@join__field(external: true)`. */
export function isExternal(supergraph: GraphQLSchema, subgraph: string, typeName: string, field: string): boolean {
  const type = supergraph.getType(typeName)
  if (!isObjectType(type) && !isInterfaceType(type)) return false
  const graph = graphOf(supergraph, subgraph)
  return type.getFields()[field]?.astNode?.directives?.some(one => textOf(one, 'graph') === graph && isTrue(one, 'external')) ?? false
}

/** `@join__type` names a subgraph by a value of the enum `join__Graph`, which tells its name. */
function graphOf(supergraph: GraphQLSchema, subgraph: string): string | undefined {
  const graphs = supergraph.getType('join__Graph')
  return isEnumType(graphs)
    ? graphs
        .getValues()
        .find(value =>
          value.astNode?.directives?.some(
            one => one.name.value === 'join__graph' && textOf(one, 'name') === subgraph,
          ),
        )?.name
    : undefined
}

function topLevel(key: string): string[] {
  const set = key === '' ? undefined : selectionSetOf(key)
  return set ? namesIn(set) : []
}

/** The selections of a set of fields, as directives of federation write it: `id size { mm }`. */
export function selectionSetOf(fields: string): SelectionSetNode | undefined {
  const { definitions: [definition] } = parse(`{ ${fields} }`, { noLocation: true })
  return definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet : undefined
}

/** The fields at the top of a set. */
export function namesIn(set: SelectionSetNode): string[] {
  return set.selections.flatMap(one => {
    if (one.kind === Kind.FIELD) return [one.name.value]
    return one.kind === Kind.INLINE_FRAGMENT ? namesIn(one.selectionSet) : []
  })
}
