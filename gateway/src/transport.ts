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

/** How bytes get to one subgraph and back. Whether it is in this process is the transport's secret. */
export interface SubgraphTransport {
  /** Whether answers come as bytes. */
  inBytes: boolean
  /** Rejects with whatever went wrong; the asker says no more than that the subgraph is unavailable. */
  send(request: SubgraphRequest, signal: Signal): Promise<SubgraphAnswer>
  close(): Promise<void>
}
