import type { IncomingHttpHeaders } from 'node:http'
import { Pool } from 'undici'

/** The way to one subgraph: plain GraphQL over HTTP, over kept connections. Nothing is sent twice. */
export interface Wire {
  /**
   * @param headers of the client's, those that are passed on
   * @returns its answer, parsed
   * @throws Error: no connection, too late, too large, another status, no JSON
   */
  ask(body: string, headers: Headers, signal: AbortSignal): Promise<unknown>
  close(): Promise<void>
}

type Headers = Readonly<Record<string, string | string[]>>

const own = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json;q=0.9',
}

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
      const headers = { ...forwarded, ...own }
      const answer = await pool.request({ method: 'POST', path, headers, body, signal })
      const text = await answer.body.text()
      if (!isResponse(answer.statusCode, answer.headers)) throw new Error(`status ${answer.statusCode}`)
      return JSON.parse(text) as unknown
    },
    close: () => pool.destroy(),
  }
}

/** With another status than 2xx only this media type says that the body is a GraphQL response (GraphQL over HTTP, 6.4.2). */
function isResponse(status: number, headers: IncomingHttpHeaders): boolean {
  if (status >= 200 && status < 300) return true
  return headers['content-type']?.toLowerCase().startsWith('application/graphql-response+json') ?? false
}
