import { openSubgraphPool, type SubgraphBounds } from '@heliograph/gateway/open-subgraph-pool'
import { post, type Reply } from '@heliograph/gateway/post'
import type { Signal } from '@heliograph/plan/signal'

/** The way to one subgraph: plain GraphQL over HTTP, over kept connections. Nothing is sent twice. */
export interface Wire {
  /**
   * @param headers of the client's, those that are passed on: name, value, name, value, …
   * @returns its answer, of any status
   * @throws Error: no connection, too late, too large
   */
  ask(body: string, headers: readonly string[], signal: Signal): Promise<Reply>
  close(): Promise<void>
}

const own = [
  'content-type', 'application/json',
  'accept', 'application/graphql-response+json, application/json;q=0.9',
]

export function openWire(url: URL, bounds: SubgraphBounds): Wire {
  const pool = openSubgraphPool(url, bounds, { connections: 128, keepAliveTimeout: 60_000 })
  const path = url.pathname + url.search
  return {
    ask: (body, forwarded, signal) => post(pool, { path, headers: [...forwarded, ...own], body }, signal),
    close: () => pool.destroy(),
  }
}

/** With another status than 2xx only this media type says that the body is a GraphQL response (GraphQL over HTTP, 6.4.2). */
export function isResponse({ status, headers }: Reply): boolean {
  if (status >= 200 && status < 300) return true
  return headers['content-type']?.toLowerCase().startsWith('application/graphql-response+json') ?? false
}
