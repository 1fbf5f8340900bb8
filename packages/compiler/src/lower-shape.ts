import type { OutputType, Selection, Unresolved } from '@heliograph/registry/registry'
import {
  type GraphQLInterfaceType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { asked, type Renamed } from './aliases.ts'
import {
  type CollectedField,
  type Composite,
  type ConditionedSet,
  type Fragments,
  collectFields,
  whenTypeMatters,
} from './collect-fields.ts'
import { common, simplify, without } from './conditions.ts'

const typename: OutputType = { kind: 'nonNull', of: { kind: 'scalar', name: 'String' } }

/**
 * What the answer to a valid operation looks like: its selection sets, merged and flattened per concrete type.
 * Throws for introspection, which has no place among operations that are known beforehand.
 * @param renamed what subgraphs are asked for under another name
 */
export function lowerShape(
  api: GraphQLSchema, operation: OperationDefinitionNode, fragments: Fragments, renamed: Renamed = new Map(),
): Selection[] {
  const root = api.getRootType(operation.operation)
  if (!root) throw new Error(`the schema has no ${operation.operation} type`)
  return selectionsOf(root, [{ set: operation.selectionSet, when: [] }])

  function selectionsOf(type: Composite, sets: readonly ConditionedSet[]): Selection[] {
    return [...collectFields(api, type, sets, fragments)].map(([key, fields]) => selection(type, key, fields))
  }

  function selection(parent: Composite, key: string, fields: readonly CollectedField[]): Selection {
    const field = fields[0]!.node.name.value
    const alternatives = fields.map(one => one.when)
    const when = simplify(alternatives)
    const from = renamed.get(asked(fields[0]!.node))
    const head = { key, field, ...(from !== undefined && { from }), ...(when && { when }) }
    if (field === '__typename') return { ...head, type: typename }
    const definition = parent.getFields()[field]
    if (!definition)
      throw new Error(`${parent.name} has no field ${field}: introspection is not for registered operations`)
    const known = common(alternatives)
    const sets = fields.flatMap(({ node, when }) =>
      node.selectionSet ? [{ set: node.selectionSet, when: without(when, known) }] : [],
    )
    return { ...head, type: outputType(definition.type, sets) }
  }

  function outputType(type: GraphQLOutputType, sets: readonly ConditionedSet[]): OutputType {
    if (isNonNullType(type)) return { kind: 'nonNull', of: outputType(type.ofType, sets) }
    if (isListType(type)) return { kind: 'list', of: outputType(type.ofType, sets) }
    if (isEnumType(type))
      return {
        kind: 'enum',
        name: type.name,
        values: type
          .getValues()
          .map(value => value.name)
          .sort(),
      }
    if (isLeafType(type)) return { kind: 'scalar', name: type.name }
    const possible = isObjectType(type) ? [type] : [...api.getPossibleTypes(type)].sort(byName)
    const unresolved = isInterfaceType(type) ? unresolvedOf(type, sets) : undefined
    const all: Composite[] = unresolved && isInterfaceType(type) ? [...possible, type] : possible
    const selections = flatten(all.map(one => ({ name: one.name, selections: selectionsOf(one, sets) })))
    return {
      kind: 'object',
      name: type.name,
      possible: possible.map(one => one.name),
      ...(unresolved && { unresolved }),
      selections,
    }
  }

  function unresolvedOf(type: GraphQLInterfaceType, sets: readonly ConditionedSet[]): Unresolved | undefined {
    const unless = simplify(whenTypeMatters(api, type, sets, fragments))
    if (!unless) return undefined
    const interfaces = [type, ...api.getImplementations(type).interfaces].map(one => one.name).sort()
    return unless.length > 0 ? { interfaces, unless } : { interfaces }
  }
}

function byName(one: { name: string }, other: { name: string }): number {
  return one.name < other.name ? -1 : 1
}

/** One list for all types, in which each type finds its own selections in its own order. */
function flatten(perType: readonly { name: string; selections: readonly Selection[] }[]): Selection[] {
  const all: { text: string; selection: Selection; on: string[] }[] = []
  for (const { name, selections } of perType) {
    const texts = selections.map(selection => JSON.stringify(selection))
    let from = 0
    for (const [index, selection] of selections.entries()) {
      const text = texts[index]!
      let at = all.findIndex((one, at) => at >= from && one.text === text)
      if (at < 0) {
        const later = new Set(texts.slice(index + 1))
        const next = all.findIndex((one, at) => at >= from && later.has(one.text))
        at = next < 0 ? all.length : next
        all.splice(at, 0, { text, selection, on: [] })
      }
      all[at]!.on.push(name)
      from = at + 1
    }
  }
  return all.map(({ selection: { key, field, ...rest }, on }) =>
    on.length === perType.length ? { key, field, ...rest } : { key, field, on, ...rest },
  )
}
