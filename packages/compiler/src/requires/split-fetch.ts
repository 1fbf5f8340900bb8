import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner'
import {
  type DocumentNode, type FieldNode, type GraphQLSchema, type SelectionNode, type SelectionSetNode, Kind, parse, print, visit,
} from 'graphql'
import { requiredInputs } from '../join-keys.ts'
import { typesUnder } from '../types-under.ts'
import type { RequiredFields } from './name-required-fields.ts'

/** Where in a representation, by the fields' own names; and which of the fields that have that place is wanted there. */
type Wanted = ReadonlyMap<string, string>

/**
 * A fetch of entities as several, where the fields that it asks for require one field with different arguments: a
 * representation has room for one of them. Each asks for as many fields as go together.
 * @param fetch as the planner made it, with the names of `nameRequiredFields`
 */
export function splitFetch(fetch: FetchNode, required: RequiredFields, supergraph: GraphQLSchema): FetchNode[] {
  const { requires } = fetch
  if (!requires) return [fetch]
  const contested = contestedIn(requires)
  if (contested.size === 0) return [fetch]
  const document = parse(fetch.operation, { noLocation: true })
  const groups: { wanted: Map<string, string>; fields: Set<FieldNode> }[] = []
  forEachField(document, (field, type) => {
    const wants = wantedBy(field, type)
    let group = groups.find(({ wanted }) => [...wants].every(([at, name]) => (wanted.get(at) ?? name) === name))
    if (!group) groups.push(group = { wanted: new Map(), fields: new Set() })
    group.fields.add(field)
    for (const [at, name] of wants) group.wanted.set(at, name)
  })
  return groups.map(({ wanted, fields }) => {
    const { text, variables } = documentOf(document, fields)
    const variableUsages = fetch.variableUsages?.filter(one => variables.has(one))
    return { ...fetch, operation: text, ...(variableUsages && { variableUsages }), requires: chosen(requires, wanted, []) }
  })

  /** The places that several fields of a representation want. */
  function contestedIn(selections: readonly QueryPlanSelectionNode[]): ReadonlySet<string> {
    const names = new Map<string, Set<string>>()
    gather(selections, [])
    return new Set([...names].filter(([, one]) => one.size > 1).map(([at]) => at))

    function gather(selections: readonly QueryPlanSelectionNode[], path: readonly string[]): void {
      for (const one of selections) {
        if (one.kind === 'InlineFragment') gather(one.selections, path)
        else {
          const here = [...path, ownName(one.name)]
          const at = here.join('.')
          names.set(at, (names.get(at) ?? new Set()).add(one.name))
          gather(one.selections ?? [], here)
        }
      }
    }
  }

  function wantedBy(field: FieldNode, type: string): Wanted {
    const wanted = new Map<string, string>()
    for (const one of typesUnder(supergraph, type)) {
      gather(requiredInputs(supergraph, fetch.serviceName, one, field.name.value), [])
    }
    return wanted

    function gather(set: SelectionSetNode | undefined, path: readonly string[]): void {
      for (const one of set?.selections ?? []) {
        if (one.kind === Kind.INLINE_FRAGMENT) gather(one.selectionSet, path)
        if (one.kind !== Kind.FIELD) continue
        const here = [...path, ownName(one.name.value)]
        const at = here.join('.')
        if (contested.has(at)) wanted.set(at, one.name.value)
        gather(one.selectionSet, here)
      }
    }
  }

  /** What a group wants, and what nobody contests. */
  function chosen(selections: readonly QueryPlanSelectionNode[], wanted: Wanted, path: readonly string[]): QueryPlanSelectionNode[] {
    return selections.flatMap((one): QueryPlanSelectionNode[] => {
      if (one.kind === 'InlineFragment') return [{ ...one, selections: chosen(one.selections, wanted, path) }]
      const here = [...path, ownName(one.name)]
      const at = here.join('.')
      if (contested.has(at) && wanted.get(at) !== one.name) return []
      return [{ ...one, ...(one.selections && { selections: chosen(one.selections, wanted, here) }) }]
    })
  }

  function ownName(name: string): string {
    return required.get(name)?.name.value ?? name
  }
}

/** The fields that a document asks of entities, with the type that it asks them of. */
function forEachField(document: DocumentNode, told: (field: FieldNode, type: string) => void): void {
  for (const one of document.definitions) {
    if (one.kind !== Kind.OPERATION_DEFINITION) throw new Error('the planner made a fragment of what has to be asked for apart')
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
