import { sealEnvelope, type EnvelopeContent, type EnvelopeViewer } from '@heliograph/access/envelope'
import type { AskSubgraph, SubgraphQuestion } from '@heliograph/plan/executor'
import { readReply } from '@heliograph/plan/reply'
import type { Clock } from '@heliograph/runtime/clock'
import type { Log } from '@heliograph/runtime/log'
import { hungUp } from './deadline.ts'
import { unavailable } from './refusal.ts'
import type { SubgraphTransport } from './transport.ts'

/** For whom and in the course of what a subgraph is asked. */
export interface OnBehalf {
  /** Name of the registered operation. */
  operation: string
  viewer: EnvelopeViewer
  requestId: string
  /** For identity alone. */
  refreshCookie?: string | undefined
  /** Called with tokens that identity handed out for cookies, still sealed. */
  onTokens?: (sealed: string) => void
}

/** The one subgraph that knows about sessions. */
export const identityName = 'identity'

/**
 * The only way from the gateway to a subgraph: seals each request to it, and takes nothing from it but JSON with status
 * 200.
 * @returns what makes an `AskSubgraph` for one request. It rejects with ShopError UPSTREAM_UNAVAILABLE for all else: no
 *   connection, too late, too large, another status, rubbish
 */
export function subgraphAsker({ transports, envelopeKeys, clock, log, maxAnswerBytes }: {
  transports: ReadonlyMap<string, SubgraphTransport>
  envelopeKeys: ReadonlyMap<string, Buffer>
  clock: Clock
  log: Log
  maxAnswerBytes: number
}): (behalf: OnBehalf) => AskSubgraph {
  return ({ operation, viewer, requestId, refreshCookie, onTokens }) => async (question, signal) => {
    const { subgraph } = question
    const transport = transports.get(subgraph)
    const key = envelopeKeys.get(subgraph)
    if (!transport || !key) throw new Error(`No way to subgraph ${subgraph}.`)
    const content: EnvelopeContent = { audience: subgraph, operation, viewer, requestId }
    if (subgraph === identityName && refreshCookie !== undefined) content.refreshCookie = refreshCookie
    try {
      const body = Buffer.from(bodyOf(question))
      const answer = await transport.send({ envelope: sealEnvelope(key, content, body, clock.now()), body }, signal)
      // A subgraph's own 401 or 403 is about its quarrel with us, not about the caller.
      if (answer.status !== 200) throw new Error(`status ${answer.status}`)
      // A transport over HTTP has broken off before.
      if (Buffer.isBuffer(answer.body) && answer.body.length > maxAnswerBytes) throw new Error('answer too large')
      const response = Buffer.isBuffer(answer.body) ? readReply(answer.body, question) : answer.body
      if (answer.tokens !== undefined && subgraph === identityName) onTokens?.(answer.tokens)
      return response
    } catch (error) {
      if (signal.reason !== hungUp) log.warn({ event: 'subgraph', requestId, subgraph, err: error }, 'no answer')
      throw unavailable(`${subgraph} did not answer`)
    }
  }
}

/** What a subgraph of ours is sent: the id of a document that its allowlist has, and the variables. */
export const bodyOf = ({ fetch, variables }: Pick<SubgraphQuestion, 'fetch' | 'variables'>): string =>
  `{"documentId":"sha256:${fetch}","variables":${variables}}`
