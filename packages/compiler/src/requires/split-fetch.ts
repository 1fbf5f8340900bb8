import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner'
import {
  type DocumentNode, type FieldNode, type GraphQLSchema, type SelectionNode, type SelectionSetNode, Kind, parse, print, visit,
} from 'graphql'
import { requiredInputs } from '../join-keys.ts'
import { typesUnder } from '../types-under.ts'
import { withoutSpreads } from '../without-spreads.ts'
import type { RequiredFields } from './name-required-fields.ts'

/** One field of a representation that some field needs. */
interface Need {
  /** Where, by the fields' own names. */
  at: string
  /** Of which types the objects on the way are, the entity first; undefined where of any. */
  types: readonly (ReadonlySet<string> | undefined)[]
  /** Which of the fields that have this place. */
  name: string
}

/**
 * A fetch of entities as several, where the fields that it asks for require one field with different arguments: a
 * representation has room for one of them. Each asks for as many fields as go together.
 * @param fetch as the planner made it, with the names of `nameRequiredFields`
 */
export function splitFetch(fetch: FetchNode, required: RequiredFields, supergraph: GraphQLSchema): FetchNode[] {
  const { requires, serviceName } = fetch
  if (!requires) return [fetch]
  const document = withoutSpreads(parse(fetch.operation, { noLocation: true }))
  const groups: { needs: Need[]; fields: Set<FieldNode> }[] = []
  const all: Need[] = []
  forEachField(document, (field, type) => {
    const needs = needsOf(field, type)
    let group = groups.find(one => needs.every(need => !one.needs.some(other => contradict(need, other))))
    if (!group) groups.push(group = { needs: [], fields: new Set() })
    group.fields.add(field)
    group.needs.push(...needs)
    all.push(...needs)
  })
  if (groups.length < 2) return [fetch]
  return groups.map(({ needs, fields }) => {
    const { text, variables } = documentOf(document, fields)
    const variableUsages = fetch.variableUsages?.filter(one => variables.has(one))
    return { ...fetch, operation: text, ...(variableUsages && { variableUsages }), requires: needed(requires, needs, []) }
  })

  function needsOf(field: FieldNode, type: string): Need[] {
    return typesUnder(supergraph, type).flatMap(one => {
      const inputs = requiredInputs(supergraph, serviceName, one, field.name.value)
      return inputs ? needsIn(inputs, [], [new Set([one])]) : []
    })
  }

  function needsIn({ selections }: SelectionSetNode, path: readonly string[], types: Need['types']): Need[] {
    return selections.flatMap((one): Need[] => {
      if (one.kind === Kind.FRAGMENT_SPREAD) return []
      if (one.kind === Kind.INLINE_FRAGMENT) {
        const on = one.typeCondition && new Set(typesUnder(supergraph, one.typeCondition.name.value))
        return needsIn(one.selectionSet, path, on ? [...types.slice(0, -1), on] : types)
      }
      const here = [...path, ownName(one.name.value)]
      const need = { at: here.join('.'), types, name: one.name.value }
      return [need, ...one.selectionSet ? needsIn(one.selectionSet, here, [...types, undefined]) : []]
    })
  }

  /** What a group needs, and what no field needs: that is of keys. */
  function needed(selections: readonly QueryPlanSelectionNode[], needs: readonly Need[], path: readonly string[]): QueryPlanSelectionNode[] {
    return selections.flatMap((one): QueryPlanSelectionNode[] => {
      if (one.kind === 'InlineFragment') return [{ ...one, selections: needed(one.selections, needs, path) }]
      const here = [...path, ownName(one.name)]
      const at = here.join('.')
      const isIt = (need: Need) => need.at === at && need.name === one.name
      if (all.some(isIt) && required.has(one.name) && !needs.some(isIt)) return []
      if (!one.selections) return [one]
      const within = needed(one.selections, needs, here)
      return within.length > 0 ? [{ ...one, selections: within }] : []
    })
  }

  function ownName(name: string): string {
    return required.get(name)?.name.value ?? name
  }
}

function contradict(one: Need, other: Need): boolean {
  return one.at === other.at && one.name !== other.name && one.types.every((types, step) => {
    const others = other.types[step]
    return !types || !others || !types.isDisjointFrom(others)
  })
}

/** The fields that a document asks of entities, with the type that it asks them of. */
function forEachField(document: DocumentNode, told: (field: FieldNode, type: string) => void): void {
  for (const one of document.definitions) {
    if (one.kind !== Kind.OPERATION_DEFINITION) continue
    for (const entities of one.selectionSet.selections) within((entities as FieldNode).selectionSet!, '')
  }

  function within({ selections }: SelectionSetNode, type: string): void {
    for (const one of selections) {
      if (one.kind === Kind.FIELD) told(one, type)
      else if (one.kind === Kind.INLINE_FRAGMENT) within(one.selectionSet, one.typeCondition?.name.value ?? type)
    }
  }
}

/** A document with some of its fields, and the variables that are left in it. */
function documentOf(document: DocumentNode, fields: ReadonlySet<FieldNode>): { text: string; variables: ReadonlySet<string> } {
  const variables = new Set<string>()
  const some = (set: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: set.selections.flatMap((one): SelectionNode[] => {
      if (one.kind === Kind.FIELD) return fields.has(one) ? [one] : []
      if (one.kind !== Kind.INLINE_FRAGMENT) return []
      const within = some(one.selectionSet)
      return within.selections.length > 0 ? [{ ...one, selectionSet: within }] : []
    }),
  })
  const left = document.definitions.map(one => one.kind !== Kind.OPERATION_DEFINITION ? one : {
    ...one,
    selectionSet: {
      ...one.selectionSet,
      selections: one.selectionSet.selections.map(entities =>
        entities.kind === Kind.FIELD ? { ...entities, selectionSet: some(entities.selectionSet!) } : entities),
    },
  })
  visit({ kind: Kind.DOCUMENT, definitions: left.map(one => ({ ...one, variableDefinitions: [] })) } as DocumentNode, {
    Variable: ({ name }) => void variables.add(name.value),
  })
  const definitions = left.map(one => one.kind !== Kind.OPERATION_DEFINITION ? one : {
    ...one, variableDefinitions: one.variableDefinitions?.filter(({ variable }) => variables.has(variable.name.value)),
  })
  return { text: print({ kind: Kind.DOCUMENT, definitions } as DocumentNode), variables }
}
