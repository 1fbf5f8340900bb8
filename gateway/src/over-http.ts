import { envelopeHeader } from '@heliograph/access/envelope'
import { tokensHeader } from '@heliograph/access/token-handoff'
import type { SubgraphBounds } from './subgraph-http/connection.ts'
import { Connections } from './subgraph-http/connections.ts'
import { soleHeader } from './subgraph-http/reply.ts'
import type { WireTransport } from './transport.ts'

/**
 * A subgraph that drains goes on answering for 5 s, and closes each connection with its answer. One that is idle has to
 * be gone by then, or it would be closed while a question is on its way.
 */
const idleMs = 3_000
const headers = ['content-type', 'application/json', 'accept', 'application/json']

/**
 * A subgraph behind HTTP/1.1.
 * @param url origin of the subgraph; asked at `/graphql`
 */
export function overHttp(url: string, bounds: SubgraphBounds): WireTransport {
  const connections = new Connections(new URL('/graphql', url), headers, { ...bounds, connections: 64, idleMs })
  return {
    inBytes: true,
    async send({ envelope, body }, signal) {
      const reply = await connections.post([envelopeHeader, envelope], body, signal)
      const tokens = soleHeader(reply, tokensHeader)
      return { status: reply.status, body: reply.body, ...(tokens !== undefined && { tokens }) }
    },
    close: () => connections.close(),
  }
}
