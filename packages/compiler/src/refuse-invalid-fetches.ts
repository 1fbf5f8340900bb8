import type { Supergraph } from '@apollo/federation-internals'
import { type GraphQLSchema, parse, validate } from 'graphql'
import type { PlannedFetch } from './lower-plan.ts'

/**
 * Makes the check of what plans send: every document is valid against the schema of the subgraph that it is for.
 * The planner does not look, and the subgraph would refuse the whole document each time that it is asked.
 */
export function refuseInvalidFetches(supergraph: Supergraph): (fetches: readonly PlannedFetch[]) => void {
  const schemas = new Map<string, GraphQLSchema>()
  /** Throws with the subgraph, and what is wrong with the document for it. */
  return fetches => {
    for (const { subgraph, document } of fetches) {
      const [invalid] = validate(schemaOf(subgraph), parse(document), undefined, { maxErrors: 1 })
      if (!invalid) continue
      throw new Error(`${subgraph} could not answer what the plan would ask it: ${invalid.message}`)
    }
  }

  function schemaOf(name: string): GraphQLSchema {
    let schema = schemas.get(name)
    if (!schema) {
      const subgraph = supergraph.subgraphs().get(name)
      if (!subgraph) throw new Error(`the supergraph has no subgraph ${name}`)
      schemas.set(name, (schema = subgraph.schema.toGraphQLJSSchema()))
    }
    return schema
  }
}
