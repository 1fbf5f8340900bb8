import { envelopeHeader } from '@heliograph/access/envelope'
import { tokensHeader } from '@heliograph/access/token-handoff'
import { ConnectionPool } from './subgraph-http/connection-pool.ts'
import { soleHeader } from './subgraph-http/reply.ts'
import type { SubgraphOptions } from './subgraph-http/subgraph-options.ts'
import type { WireTransport } from './transport.ts'

/**
 * A subgraph that drains goes on answering for 5 s, and closes each connection with its answer. One that is idle has to
 * be gone by then, or it would be closed while a question is on its way; it is looked for every half second.
 */
const idleMs = 3_000
const headers = ['content-type', 'application/json', 'accept', 'application/json']

/**
 * A subgraph behind HTTP/1.1.
 * @param url origin of the subgraph; asked at `/graphql`
 */
export function overHttp(url: string, options: SubgraphOptions): WireTransport {
  const pool = new ConnectionPool(new URL('/graphql', url), headers, { ...options, connections: 64, idleMs })
  return {
    inBytes: true,
    async send({ envelope, body }, signal, networks) {
      const reply = await pool.post([envelopeHeader, envelope], body, signal, networks)
      const tokens = soleHeader(reply, tokensHeader)
      return { status: reply.status, body: reply.body, ...(tokens !== undefined && { tokens }) }
    },
    close: () => pool.close(),
  }
}
