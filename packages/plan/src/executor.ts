import type { JsonObject } from '@heliograph/registry/json-object'
import type { Signal } from './signal.ts'

/**
 * Runs one operation. `variables` are coerced, defaults included (the variable contract does that). Always resolves:
 * what goes wrong at a subgraph becomes errors in the answer and nulls where the schema allows them.
 */
export type Executor<Answer = Told> = (variables: JsonObject, ask: AskSubgraph, signal: Signal) => Promise<Answer>

/** A GraphQL answer: as it came together, or written already. */
export type ExecutionAnswer = Told | InWriting

/** `errors` is absent when there are none. */
export interface Told {
  data: JsonObject | null
  errors?: ResponseError[]
  written?: undefined
}
/** `{"data":…}`, all of it as the operation promises its client; there are no errors in it, and no null at the root. */
export interface InWriting {
  written: string | Written
  data?: undefined
  errors?: undefined
}

/** JSON as a text with one unit for each byte of its UTF-8: what `latin1` makes of the bytes and takes for them. */
export class Written {
  readonly bytesAsText: string
  constructor(bytesAsText: string) { this.bytesAsText = bytesAsText }
}

export const textIn = (written: string | Written): string =>
  typeof written === 'string' ? written : Buffer.from(written.bytesAsText, 'latin1').toString()

export interface ResponseError {
  message: string
  path?: ResponsePath
  extensions?: JsonObject
}
/** Response keys and list indices (GraphQL spec, 7.1.2 "Path"). */
export type ResponsePath = (string | number)[]

/**
 * Sends one fetch to a subgraph and resolves to its answer: JSON, parsed (see `readReply`), an object of the same process,
 * or what the question makes of its bytes. Integers above 2^53 have lost digits by then;
 * on our wire they are strings. Rejects when the subgraph cannot be asked or answers no JSON; an error that carries a
 * code of ours in `extensions.code` keeps it. It is asked once: nothing here retries, mutations least of all.
 * When `signal` aborts, the answer is no longer waited for.
 */
export type AskSubgraph = (request: SubgraphQuestion, signal: Signal) => Promise<unknown>

export interface SubgraphQuestion {
  subgraph: string
  /** SHA-256 of the document, as in the subgraph's allowlist. */
  fetch: string
  operation: 'query' | 'mutation'
  /** JSON: an object. */
  variables: string
  /**
   * The same as an object, for a subgraph of the same process. Representations are the subgraph's own; lists and objects
   * of other variables may be the client's, and are not to be changed. Only questions that are not made of bytes have it.
   */
  values?: JsonObject
  /** Takes an answer's bytes as they are, and gives what stands for them; undefined when they have to be parsed. */
  take?: ((reply: Buffer) => object | undefined) | undefined
}
