import { ConnectionPool } from '@heliograph/gateway/subgraph-http/connection-pool'
import { type Reply, soleHeader } from '@heliograph/gateway/subgraph-http/reply'
import type { SubgraphOptions } from '@heliograph/gateway/subgraph-http/subgraph-options'
import type { Signal } from '@heliograph/plan/signal'

/** The way to one subgraph: plain GraphQL over HTTP, over kept connections. Nothing is sent twice. */
export interface Wire {
  /**
   * @param headers of the client's, those that are passed on: name, value, name, value, …
   * @param networks of the clients who wait for the answer
   * @returns its answer, of any status
   * @throws Error: no connection, too late, too large
   */
  ask(body: string, headers: readonly string[], signal: Signal, networks: readonly string[] | undefined): Promise<Reply>
  close(): Promise<void>
}

const headers = [
  'content-type', 'application/json',
  'accept', 'application/graphql-response+json, application/json;q=0.9',
]

export function openWire(url: URL, options: SubgraphOptions): Wire {
  const pool = new ConnectionPool(url, headers, { ...options, connections: 128, idleMs: 60_000 })
  return {
    ask: (body, forwarded, signal, networks) => pool.post(forwarded, body, signal, networks),
    close: () => pool.close(),
  }
}

/** With another status than 2xx only this media type says that the body is a GraphQL response (GraphQL over HTTP, 6.4.2). */
export function isResponse(reply: Reply): boolean {
  if (reply.status >= 200 && reply.status < 300) return true
  return soleHeader(reply, 'content-type')?.toLowerCase().startsWith('application/graphql-response+json') ?? false
}
