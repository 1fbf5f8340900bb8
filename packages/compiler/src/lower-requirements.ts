import type { QueryPlanSelectionNode } from '@apollo/query-planner'
import type { Requirement } from '@heliograph/registry/registry'
import type { GraphQLSchema } from 'graphql'
import { typesUnder } from './types-under.ts'

/** What to send of an entity: the planner's `requires`, with a fragment that has no condition opened where it stands. */
export function lowerRequirements(from: readonly QueryPlanSelectionNode[], schema: GraphQLSchema): Requirement[] {
  return from.flatMap((one): Requirement[] => {
    if (one.kind === 'InlineFragment') {
      const selections = lowerRequirements(one.selections, schema)
      return one.typeCondition ? [{ on: typesUnder(schema, one.typeCondition), selections }] : selections
    }
    if (one.alias) throw new Error(`the planner requires ${one.name} under the alias ${one.alias}, which no subgraph can read`)
    return [one.selections ? { field: one.name, selections: lowerRequirements(one.selections, schema) } : { field: one.name }]
  })
}

/** The names of all fields that a plan sends back to subgraphs. */
export function requiredFields(requirements: readonly Requirement[]): string[] {
  return requirements.flatMap(one =>
    'field' in one ? [one.field, ...requiredFields(one.selections ?? [])] : requiredFields(one.selections))
}
