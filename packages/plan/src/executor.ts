import type { JsonObject } from '@heliograph/registry/json-object'

/**
 * Runs one operation. `variables` are coerced, defaults included (the variable contract does that). Always resolves:
 * what goes wrong at a subgraph becomes errors in the answer and nulls where the schema allows them.
 */
export type Executor = (variables: JsonObject, ask: AskSubgraph, signal: AbortSignal) => Promise<ExecutionAnswer>

/** A GraphQL answer. `errors` is absent when there are none. */
export interface ExecutionAnswer {
  data: JsonObject | null
  errors?: ResponseError[]
}
export interface ResponseError {
  message: string
  path?: ResponsePath
  extensions?: JsonObject
}
/** Response keys and list indices (GraphQL spec, 7.1.2 "Path"). */
export type ResponsePath = (string | number)[]

/**
 * Sends one fetch to a subgraph and resolves to its answer: JSON, parsed. Integers above 2^53 have lost digits by then;
 * on our wire they are strings. Rejects when the subgraph cannot be asked or answers no JSON; an error that carries a
 * code of ours in `extensions.code` keeps it. It is asked once: nothing here retries, mutations least of all.
 * When `signal` aborts, the answer is no longer waited for.
 */
export type AskSubgraph = (request: SubgraphQuestion, signal: AbortSignal) => Promise<unknown>

export interface SubgraphQuestion {
  subgraph: string
  /** SHA-256 of the document, as in the subgraph's allowlist. */
  fetch: string
  operation: 'query' | 'mutation'
  /** `{"documentId":"sha256:…","variables":{…}}` */
  body: string
}
