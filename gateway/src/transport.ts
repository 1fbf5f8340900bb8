import type { SealedQuestion } from '@heliograph/access/sealed-question'
import type { Signal } from '@heliograph/plan/signal'

export interface SubgraphRequest {
  /** Header `heliograph-envelope`, sealed over the body's bytes. */
  envelope: string
  body: Uint8Array
}
export interface SubgraphAnswer {
  status: number
  /**
   * A GraphQL response, not yet believed to be one: its bytes; or the thing itself from the same process, made for this
   * one answer, so that whoever asked may keep and change it.
   */
  body: Buffer | object
  /** Header `heliograph-tokens`. */
  tokens?: string
}

/**
 * How a sealed question gets to one subgraph, and its answer back: in writing, or within the process. Either way it rejects
 * with whatever went wrong; the asker says no more than that the subgraph is unavailable.
 */
export type SubgraphTransport = WireTransport | DirectTransport

export interface WireTransport {
  inBytes: true
  /** @param networks of the clients who wait for the answer; absent where the gateway asks for itself */
  send(request: SubgraphRequest, signal: Signal, networks?: readonly string[]): Promise<SubgraphAnswer>
  close(): Promise<void>
}

export interface DirectTransport {
  inBytes: false
  ask(sealed: SealedQuestion): Promise<SubgraphAnswer>
  close(): Promise<void>
}
