import { sealEnvelope, type EnvelopeContent, type EnvelopeViewer } from '@heliograph/access/envelope'
import { SealedQuestion } from '@heliograph/access/sealed-question'
import type { AskSubgraph, SubgraphQuestion } from '@heliograph/plan/executor'
import { readReply } from '@heliograph/plan/reply'
import type { JsonObject } from '@heliograph/registry/json-object'
import type { Clock } from '@heliograph/runtime/clock'
import type { Log } from '@heliograph/runtime/log'
import { hungUp } from './deadline.ts'
import { unavailable } from './refusal.ts'
import type { SubgraphRequest, SubgraphTransport } from './transport.ts'

/** For whom and in the course of what a subgraph is asked. */
export interface OnBehalf {
  /** Name of the registered operation. */
  operation: string
  viewer: EnvelopeViewer
  requestId: string
  /** Of the clients who wait for it; absent where the gateway asks for itself. */
  networks?: readonly string[]
  /** For identity alone. */
  refreshCookie?: string | undefined
  /** Called with tokens that identity handed out for cookies, still sealed. */
  onTokens?: (sealed: string) => void
}

/** The one subgraph that knows about sessions. */
export const identityName = 'identity'

/**
 * The only way from the gateway to a subgraph: seals each question to it, and takes nothing from it but status 200 with
 * JSON, or with an object of the same process, whose size nobody looks at.
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
  return ({ operation, viewer, requestId, networks, refreshCookie, onTokens }) => async (question, signal) => {
    const { subgraph } = question
    const transport = transports.get(subgraph)
    const key = envelopeKeys.get(subgraph)
    if (!transport || !key) throw new Error(`No way to subgraph ${subgraph}.`)
    const content: EnvelopeContent = { audience: subgraph, operation, viewer, requestId }
    if (subgraph === identityName && refreshCookie !== undefined) content.refreshCookie = refreshCookie
    try {
      const answer = await (transport.inBytes
        ? transport.send(inWriting(key, content, question, clock.now()), signal, networks)
        : transport.ask(inMemory(key, content, question, clock.now())))
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

type Sealing = [key: Buffer, content: EnvelopeContent, question: SubgraphQuestion, nowMs: number]

/** What a subgraph of ours is sent: the id of a document that its allowlist has, and the variables. */
function inWriting(...[key, content, { fetch, variables }, nowMs]: Sealing): SubgraphRequest {
  const body = Buffer.from(`{"documentId":"sha256:${fetch}","variables":${variables}}`)
  return { envelope: sealEnvelope(key, content, body, nowMs), body }
}

/** The same, not written. */
function inMemory(...[key, content, question, nowMs]: Sealing): SealedQuestion {
  const variables = question.values ?? (JSON.parse(question.variables) as JsonObject)
  return new SealedQuestion(key, content, { fetch: question.fetch, variables }, nowMs)
}
