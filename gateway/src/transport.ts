export interface SubgraphRequest {
  /** Header `heliograph-envelope`, sealed over the body's bytes. */
  envelope: string
  body: Uint8Array
}
export interface SubgraphAnswer {
  status: number
  /** A GraphQL response, not yet believed to be one. */
  body: string
  /** Header `heliograph-tokens`. */
  tokens?: string
}

/** How bytes get to one subgraph and back. Whether it is in this process is the transport's secret. */
export interface SubgraphTransport {
  /** Rejects with whatever went wrong; the asker says no more than that the subgraph is unavailable. */
  send(request: SubgraphRequest, signal: AbortSignal): Promise<SubgraphAnswer>
  close(): Promise<void>
}
