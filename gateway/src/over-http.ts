import { envelopeHeader } from '@heliograph/access/envelope'
import { tokensHeader } from '@heliograph/access/token-handoff'
import { Pool } from 'undici'
import { post } from './post.ts'
import type { SubgraphTransport } from './transport.ts'

/**
 * A subgraph that drains goes on answering for 5 s, and closes each connection with its answer. One that is idle has to
 * be gone by then, or it would be closed while a question is on its way: undici looks about once a second.
 */
const keepIdleMs = 3_000

/**
 * A subgraph behind HTTP/1.1, over kept connections. Never asked twice: a mutation may have run although its answer was
 * lost.
 * @param url origin of the subgraph; asked at `/graphql`
 * @param maxAnswerBytes larger answers are broken off
 * @param timeoutMs for connecting, for headers, and between two pieces of body; the deadline is the signal's
 */
export function overHttp(url: string, { maxAnswerBytes, timeoutMs, connections = 64 }: {
  maxAnswerBytes: number
  timeoutMs: number
  connections?: number
}): SubgraphTransport {
  const pool = new Pool(new URL(url).origin, {
    connections,
    maxResponseSize: maxAnswerBytes,
    connectTimeout: timeoutMs,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: keepIdleMs,
    // Else what the subgraph offers counts, which is longer.
    keepAliveMaxTimeout: keepIdleMs,
  })
  return {
    async send({ envelope, body }, signal) {
      const reply = await post(pool, {
        path: '/graphql',
        headers: ['content-type', 'application/json', 'accept', 'application/json', envelopeHeader, envelope],
        body,
      }, signal)
      const tokens = reply.headers[tokensHeader]
      return { status: reply.status, body: reply.body, ...(typeof tokens === 'string' ? { tokens } : {}) }
    },
    close: () => pool.destroy(),
  }
}
