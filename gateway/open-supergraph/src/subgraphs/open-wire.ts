import type { IncomingHttpHeaders } from 'node:http'
import { post } from '@heliograph/gateway/post'
import type { Signal } from '@heliograph/plan/signal'
import { Pool } from 'undici'

/** The way to one subgraph: plain GraphQL over HTTP, over kept connections. Nothing is sent twice. */
export interface Wire {
  /**
   * @param headers of the client's, those that are passed on: name, value, name, value, …
   * @returns its answer's bytes
   * @throws Error: no connection, too late, too large, another status
   */
  ask(body: string, headers: readonly string[], signal: Signal): Promise<Buffer>
  close(): Promise<void>
}

const own = [
  'content-type', 'application/json',
  'accept', 'application/graphql-response+json, application/json;q=0.9',
]

/**
 * @param maxAnswerBytes larger answers are broken off
 * @param timeoutMs for connecting, for headers, and between two pieces of body
 */
export function openWire(url: URL, { maxAnswerBytes, timeoutMs }: {
  maxAnswerBytes: number
  timeoutMs: number
}): Wire {
  const pool = new Pool(url.origin, {
    connections: 128,
    maxResponseSize: maxAnswerBytes,
    connectTimeout: timeoutMs,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 60_000,
  })
  const path = url.pathname + url.search
  return {
    async ask(body, forwarded, signal) {
      const reply = await post(pool, { path, headers: [...forwarded, ...own], body }, signal)
      if (!isResponse(reply.status, reply.headers)) throw new Error(`status ${reply.status}`)
      return reply.body
    },
    close: () => pool.destroy(),
  }
}

/** With another status than 2xx only this media type says that the body is a GraphQL response (GraphQL over HTTP, 6.4.2). */
function isResponse(status: number, headers: IncomingHttpHeaders): boolean {
  if (status >= 200 && status < 300) return true
  return headers['content-type']?.toLowerCase().startsWith('application/graphql-response+json') ?? false
}
