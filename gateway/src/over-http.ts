import { envelopeHeader } from '@heliograph/access/envelope'
import { tokensHeader } from '@heliograph/access/token-handoff'
import { openSubgraphPool, type SubgraphBounds } from './open-subgraph-pool.ts'
import { post } from './post.ts'
import type { WireTransport } from './transport.ts'

/**
 * A subgraph that drains goes on answering for 5 s, and closes each connection with its answer. One that is idle has to
 * be gone by then, or it would be closed while a question is on its way: undici looks about once a second.
 */
const keepIdleMs = 3_000

/**
 * A subgraph behind HTTP/1.1, over kept connections. Never asked twice: a mutation may have run although its answer was
 * lost.
 * @param url origin of the subgraph; asked at `/graphql`
 */
export function overHttp(url: string, bounds: SubgraphBounds): WireTransport {
  const pool = openSubgraphPool(new URL(url), bounds, {
    connections: 64,
    keepAliveTimeout: keepIdleMs,
    // Else what the subgraph offers counts, which is longer.
    keepAliveMaxTimeout: keepIdleMs,
  })
  return {
    inBytes: true,
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
