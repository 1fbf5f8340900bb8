import type { Arrival } from './arrival.ts'
import type { KnownOperation } from './known-operations.ts'
import { malformed, Refusal } from './refusal.ts'
import { isJsonType } from './wire/json-type.ts'

/** Headers that a page of another origin cannot send without a preflight, which we never grant (Fetch standard). */
const preflighted = ['apollo-require-preflight', 'x-apollo-operation-name', 'authorization'] as const

/**
 * Stage 3: a page of another site must not spend the visitor's cookies (CSRF). A POST has to be JSON, so a browser asks
 * before it sends one; a GET needs a header that has the same effect. Public queries ignore cookies: nothing to forge,
 * and urql's GET, which sends no such header, stays possible.
 * @throws Refusal BAD_REQUEST, FORBIDDEN
 */
export function refuseForgery({ method, headers }: Arrival, operation: KnownOperation | undefined): void {
  if (headers.cookie === undefined) return
  if (operation?.audience === 'public' && operation.kind === 'query') return
  // SameSite=Strict keeps our cookies at home already; this is for a browser that does not know it, or a stray proxy.
  if (headers['sec-fetch-site'] === 'cross-site') throw new Refusal('FORBIDDEN', 'cookies from another site')
  if (method === 'POST' || isJsonType(headers['content-type'])) return
  if (!preflighted.some(name => headers[name] !== undefined)) throw malformed('cookies by GET, no preflight')
}
