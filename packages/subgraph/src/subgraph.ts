/** A subgraph as its caller sees it. It does not know whether the call came over a socket or from the same process. */
export interface Subgraph {
  name: string
  answer(request: SubgraphRequest): Promise<SubgraphAnswer>
}

export interface SubgraphRequest {
  /** The sealed envelope: header `heliograph-envelope`. */
  envelope: string | undefined
  /** `{"documentId":"sha256:…","variables":{…}}`, the very bytes the envelope was sealed over. */
  body: Uint8Array
}

export interface SubgraphAnswer {
  status: number
  /** A GraphQL response. */
  body: string
  /** Tokens for the gateway to make cookies of, sealed: header `heliograph-tokens`. Only identity sends them. */
  tokens?: string
}
