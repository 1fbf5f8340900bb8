import type { Supergraph } from '@apollo/federation-internals'
import type { GraphQLSchema } from 'graphql'

/** Tells the schema of each subgraph, as the supergraph knows it. */
export type SubgraphSchemas = (name: string) => GraphQLSchema

export function subgraphSchemas(supergraph: Supergraph): SubgraphSchemas {
  const schemas = new Map<string, GraphQLSchema>()
  return name => {
    let schema = schemas.get(name)
    if (!schema) {
      const subgraph = supergraph.subgraphs().get(name)
      if (!subgraph) throw new Error(`the supergraph has no subgraph ${name}`)
      schemas.set(name, (schema = subgraph.schema.toGraphQLJSSchema()))
    }
    return schema
  }
}
