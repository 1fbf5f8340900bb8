import type { QueryPlanSelectionNode } from '@apollo/query-planner'
import type { Requirement } from '@heliograph/registry/registry'
import type { GraphQLSchema } from 'graphql'
import { keyFields } from './join-keys.ts'
import { typesUnder } from './types-under.ts'

/**
 * What to send of an entity to a subgraph: the planner's `requires`, with keys told from inputs of `@requires`. What is
 * within a key or an input belongs to it.
 */
export function lowerRequirements(
  from: readonly QueryPlanSelectionNode[],
  schema: GraphQLSchema,
  subgraph: string,
): Requirement[] {
  return lower(from, () => true, false)

  function lower(
    selections: readonly QueryPlanSelectionNode[], isKey: (field: string) => boolean, isWithin: boolean,
  ): Requirement[] {
    return selections.flatMap((one): Requirement[] => {
      if (one.kind === 'InlineFragment') {
        if (!one.typeCondition) return lower(one.selections, isKey, isWithin)
        const keys = keyFields(schema, subgraph, one.typeCondition)
        const isKeyOf = isWithin ? isKey : (field: string) => keys.has(field)
        return [
          { on: typesUnder(schema, one.typeCondition), selections: lower(one.selections, isKeyOf, isWithin) },
        ]
      }
      if (one.alias)
        throw new Error(`the planner requires ${one.name} under the alias ${one.alias}, which no subgraph can read`)
      const isInput = !isKey(one.name)
      return [
        {
          field: one.name,
          ...(isInput ? { input: true } : {}),
          ...(one.selections ? { selections: lower(one.selections, () => true, true) } : {}),
        },
      ]
    })
  }
}

/** The names of all fields that a plan sends back to subgraphs. */
export function requiredFields(requirements: readonly Requirement[]): string[] {
  return requirements.flatMap(one =>
    'field' in one ? [one.field, ...requiredFields(one.selections ?? [])] : requiredFields(one.selections),
  )
}
