import { type DocumentNode, type GraphQLSchema, execute } from 'graphql'
import type { GraphQLAnswer } from './mock-subgraphs.ts'
import type { World } from './world.ts'

/**
 * The answer that the GraphQL spec wants: graphql-js over the whole API schema and the same world, without federation.
 * Where two gateways differ, it tells which is right.
 */
export async function askMonolith(
  schema: GraphQLSchema,
  world: World,
  document: DocumentNode,
  variableValues: Record<string, unknown>,
): Promise<GraphQLAnswer> {
  const answer = await execute({ schema, document, variableValues, fieldResolver: world.resolve })
  return JSON.parse(JSON.stringify(answer)) as GraphQLAnswer
}
