import type { Asked } from '@heliograph/access/shield-rules'
import type { Log } from '@heliograph/runtime/log'
import type { GraphQLSchema } from 'graphql'
import type { KnownDocument } from './known-documents.ts'
import type { GraphqlResponse } from './subgraph.ts'

/**
 * What runs a document against the schema, variables coerced first. There are two, and both pass the same tests: the
 * direct one, and Apollo Server's, for whoever wants its plugins.
 */
export interface Host {
  /** Errors are told as `formatError` says and logged as `logError` does; it fails only when it is broken itself. */
  run(
    document: KnownDocument, variables: Record<string, unknown>, context: Asked,
  ): Promise<GraphqlResponse> | GraphqlResponse
  close(): Promise<void>
}

/** @param known every document that will ever be run, parsed and validated */
export type OpenHost = (
  schema: GraphQLSchema, known: ReadonlyMap<string, KnownDocument>, log: Log,
) => Promise<Host>
