import type { FetchNode, PlanNode } from '@heliograph/registry/registry'
import { type GraphQLSchema, type SelectionSetNode, Kind } from 'graphql'
import { fetchesIn } from '../fetches-in.ts'
import { providedWith, requiredInputs } from '../join-keys.ts'
import { type Put, type PutsOf, type Types, both } from './puts.ts'

/** A field as one subgraph has it. */
export interface SubgraphField {
  subgraph: string
  type: string
  field: string
}

/** A field that a subgraph is asked for, beside one that provides it or not. */
interface AskedField extends SubgraphField {
  isProvided: boolean
}

/** What a fetch asks for of objects whose types are known. */
export function askedFields(supergraph: GraphQLSchema, { subgraph, requires, operation }: FetchNode, asked: readonly Put[]): AskedField[] {
  // Of entities it is asked by type.
  const root = operation === 'mutation' ? supergraph.getMutationType() : supergraph.getQueryType()
  return fieldsIn(asked, requires || !root ? undefined : new Set([root.name]), [])

  function fieldsIn(puts: readonly Put[], of: Types, provided: readonly SelectionSetNode[]): AskedField[] {
    return puts.flatMap(({ field, on, of: inside, within }) => {
      const types = [...both(on, of) ?? []]
      const isProvided = provided.some(set => setsUnder(set, field).length > 0)
      const more = types.flatMap(type => providedWith(supergraph, subgraph, type, field) ?? [])
      const below = provided.flatMap(set => setsUnder(set, field)).filter(set => set !== undefined)
      return [...types.map(type => ({ subgraph, type, field, isProvided })), ...fieldsIn(within, inside, [...below, ...more])]
    })
  }
}

/** The fields with `@requires` that a plan asks subgraphs for, each once. */
export function requiringFields(supergraph: GraphQLSchema, plan: PlanNode | null, putsOf: PutsOf): SubgraphField[] {
  return united([], fetchesIn(plan).flatMap(fetch => askedFields(supergraph, fetch, putsOf(fetch, []).asked))
    .filter(({ subgraph, type, field }) => requiredInputs(supergraph, subgraph, type, field)))
}

/** Some fields, and those of others that are not among them. */
export function united(some: readonly SubgraphField[], others: readonly SubgraphField[]): SubgraphField[] {
  const nameOf = ({ subgraph, type, field }: SubgraphField) => `${subgraph} ${type}.${field}`
  return [...new Map([...some, ...others].map(one => [nameOf(one), one])).values()]
}

/** What a set of fields has under a field, each time that it has it: nothing where that has no fields. */
function setsUnder({ selections }: SelectionSetNode, field: string): (SelectionSetNode | undefined)[] {
  return selections.flatMap(one => {
    if (one.kind === Kind.FIELD) return one.name.value === field ? [one.selectionSet] : []
    return one.kind === Kind.INLINE_FRAGMENT ? setsUnder(one.selectionSet, field) : []
  })
}
