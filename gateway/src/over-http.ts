import { envelopeHeader } from '@heliograph/access/envelope'
import { tokensHeader } from '@heliograph/access/token-handoff'
import { Pool } from 'undici'
import type { SubgraphTransport } from './transport.ts'

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
    keepAliveTimeout: 60_000,
  })
  return {
    async send({ envelope, body }, signal) {
      const { statusCode, headers, body: answer } = await pool.request({
        method: 'POST',
        path: '/graphql',
        headers: { 'content-type': 'application/json', accept: 'application/json', [envelopeHeader]: envelope },
        body,
        signal,
      })
      const text = await answer.text()
      const tokens = headers[tokensHeader]
      return { status: statusCode, body: text, ...(typeof tokens === 'string' ? { tokens } : {}) }
    },
    close: () => pool.destroy(),
  }
}
