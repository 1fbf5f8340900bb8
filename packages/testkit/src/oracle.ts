import { createHash } from 'node:crypto'
import { type GraphQLDataSource, ApolloGateway } from '@apollo/gateway'
import { type DocumentNode, print } from 'graphql'
import type { GraphQLAnswer } from './mock-subgraphs.ts'

/** Answers a document that the gateway sends to a subgraph. `context` is what `ask` was given. */
export type AnswerFetch<C> = (
  context: C,
  subgraph: string,
  document: string,
  variables: Record<string, unknown>,
) => Promise<GraphQLAnswer>

export interface Oracle<C> {
  ask(context: C, document: DocumentNode, variables: Record<string, unknown>): Promise<OracleAnswer>
  close(): Promise<void>
}
export interface OracleAnswer extends GraphQLAnswer {
  extensions?: { valueCompletion?: { message: string; path?: (string | number)[] }[] }
}

const quiet = { debug() {}, info() {}, warn() {}, error() {} }

/** `@apollo/gateway` over a supergraph (without security links), asking subgraphs in this process. */
export async function openOracle<C>(supergraphSdl: string, answer: AnswerFetch<C>): Promise<Oracle<C>> {
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: quiet,
    buildService: ({ name }): GraphQLDataSource => ({
      process: ({ request, context }) =>
        answer((context as { given: C }).given, name, request.query ?? '', request.variables ?? {}),
    }),
  })
  const { schema, executor } = await gateway.load()
  return {
    async ask(given, document, variables) {
      const query = print(document)
      const answer = await executor({
        schema,
        document,
        source: query,
        queryHash: createHash('sha256').update(query).digest('hex'),
        request: { query, variables },
        context: { given },
        metrics: {},
        logger: quiet,
        overallCachePolicy: undefined,
        cache: undefined,
      } as never)
      return JSON.parse(JSON.stringify(answer)) as OracleAnswer
    },
    close: () => gateway.stop(),
  }
}
