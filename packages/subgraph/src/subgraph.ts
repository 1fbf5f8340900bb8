import type { SealedQuestion } from '@heliograph/access/sealed-question'
import type { GraphQLFormattedError } from 'graphql'

/** A subgraph as its caller sees it: asked in writing, or by an object of the same process, and each time under seal. */
export interface Subgraph {
  name: string
  answer(request: SubgraphRequest): Promise<SubgraphAnswer>
  ask(sealed: SealedQuestion): Promise<SubgraphAnswer>
}

export interface SubgraphRequest {
  /** The sealed envelope: header `heliograph-envelope`. */
  envelope: string | undefined
  /** `{"documentId":"sha256:…","variables":{…}}`, the very bytes the envelope was sealed over. */
  body: Uint8Array
}

export interface SubgraphAnswer {
  status: number
  /** Made for this one answer: whoever asked may keep and change it, or write it as JSON, which loses nothing. */
  body: GraphqlResponse
  /** Tokens for the gateway to make cookies of, sealed: header `heliograph-tokens`. Only identity sends them. */
  tokens?: string
}

/** GraphQL specification, 7.1; errors before data, so that whoever reads the first knows. */
export interface GraphqlResponse {
  errors?: readonly GraphQLFormattedError[]
  /** Absent when nothing was run. */
  data?: Record<string, unknown> | null
}
