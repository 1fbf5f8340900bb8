import { parse, validate } from 'graphql'
import type { PlannedFetch } from './lower-plan.ts'
import type { SubgraphSchemas } from './subgraph-schemas.ts'

/**
 * Makes the check of what plans send: every document is valid against the schema of the subgraph that it is for.
 * The planner does not look, and the subgraph would refuse the whole document each time that it is asked.
 */
export function refuseInvalidFetches(schemaOf: SubgraphSchemas): (fetches: readonly PlannedFetch[]) => void {
  /** Throws with the subgraph, and what is wrong with the document for it. */
  return fetches => {
    for (const { subgraph, document } of fetches) {
      const [invalid] = validate(schemaOf(subgraph), parse(document), undefined, { maxErrors: 1 })
      if (!invalid) continue
      throw new Error(`${subgraph} could not answer what the plan would ask it: ${invalid.message}`)
    }
  }
}
