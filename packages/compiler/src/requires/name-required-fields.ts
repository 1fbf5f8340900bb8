import {
  type ConstArgumentNode, type ConstDirectiveNode, type DocumentNode, type FieldDefinitionNode, type FieldNode,
  type SelectionSetNode, Kind, print, stripIgnoredCharacters, visit,
} from 'graphql'
import { selectionSetOf } from '../join-keys.ts'
import { byText } from '../order.ts'
import { fieldOf, namedType, typesOf, type TypeWithFields } from './types-of.ts'

/** What a subgraph requires with arguments: by the name that it has in a plan, the field as it is asked for. */
export type RequiredFields = ReadonlyMap<string, FieldNode>

/**
 * Gives each field that some `@requires` wants with arguments a name of its own in the supergraph, and no arguments: of
 * `@requires(fields: "price(currency: \"EUR\")")` it makes `price_required_1`, which is known wherever `price` is. The
 * planner goes by the names of fields alone, and would take another currency, which the operation or another `@requires`
 * asks for, for this one. `writeRequiredFields` turns the names in a plan back.
 */
export function nameRequiredFields(supergraph: DocumentNode): { supergraph: DocumentNode; required: RequiredFields } {
  const types = typesOf(supergraph)
  const taken = new Set([...types.values()].flatMap(({ fields = [] }) => fields.map(({ name }) => name.value)))
  const required = new Map<string, FieldNode>()
  const names = new Map<string, string>()
  /** For a type, names that are made and whose they are. */
  const made = new Map<string, Map<string, string>>()

  const renamed = eachType(supergraph, type => (
    { ...type, fields: (type.fields ?? []).map(field => requirementsNamed(field, type.name.value)) }))
  return { supergraph: required.size === 0 ? supergraph : eachType(renamed, completed), required }

  function requirementsNamed(field: FieldDefinitionNode, type: string): FieldDefinitionNode {
    return { ...field, directives: (field.directives ?? []).map((one): ConstDirectiveNode => {
      if (one.name.value !== 'join__field') return one
      const written = (given: ConstArgumentNode): ConstArgumentNode =>
        given.name.value !== 'requires' || given.value.kind !== Kind.STRING ? given
          : { ...given, value: { ...given.value, value: named(given.value.value, type) } }
      return { ...one, arguments: (one.arguments ?? []).map(written) }
    }) }
  }

  function named(fieldSet: string, type: string): string {
    const set = selectionSetOf(fieldSet)
    return set ? stripIgnoredCharacters(print(selectionSet(set, type))).slice(1, -1) : fieldSet

    function selectionSet(set: SelectionSetNode, type: string): SelectionSetNode {
      return { ...set, selections: set.selections.map(one => {
        if (one.kind === Kind.FIELD) return field(one, type)
        if (one.kind === Kind.FRAGMENT_SPREAD) return one
        return { ...one, selectionSet: selectionSet(one.selectionSet, one.typeCondition?.name.value ?? type) }
      }) }
    }

    function field(one: FieldNode, type: string): FieldNode {
      const definition = fieldOf(types.get(type), one.name.value)
      if (!definition) return one
      const set = one.selectionSet && { selectionSet: selectionSet(one.selectionSet, namedType(definition.type)) }
      if (!definition.arguments?.length) return { ...one, ...set }
      const name = nameFor(one)
      made.set(type, (made.get(type) ?? new Map<string, string>()).set(name, one.name.value))
      return { ...one, ...set, name: { kind: Kind.NAME, value: name }, arguments: [] }
    }
  }

  /** One name for one field with the same arguments, wherever it is required. */
  function nameFor({ name, arguments: given = [] }: FieldNode): string {
    const asked = `${name.value}(${given.map(one => print(one)).sort(byText).join(', ')})`
    const known = names.get(asked)
    if (known !== undefined) return known
    let count = required.size + 1
    while (taken.has(`${name.value}_required_${count}`)) count += 1
    const own = `${name.value}_required_${count}`
    taken.add(own)
    names.set(asked, own)
    required.set(own, { kind: Kind.FIELD, name, arguments: given })
    return own
  }

  /** An interface's fields are those of all types that implement it. */
  function completed<T extends TypeWithFields>(type: T): T {
    const around = [type.name.value, ...(type.interfaces ?? []).map(({ name }) => name.value)]
    const own = new Map(around.flatMap(one => [...made.get(one) ?? []]))
    const copies = [...own].flatMap(([name, field]): FieldDefinitionNode[] => {
      const definition = fieldOf(type, field)
      return definition ? [{ ...definition, name: { kind: Kind.NAME, value: name }, arguments: [] }] : []
    })
    return { ...type, fields: [...type.fields ?? [], ...copies] }
  }
}

function eachType(supergraph: DocumentNode, change: <T extends TypeWithFields>(type: T) => T): DocumentNode {
  return visit(supergraph, { ObjectTypeDefinition: change, InterfaceTypeDefinition: change })
}
