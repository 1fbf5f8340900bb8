import { hash } from 'node:crypto'
import type { Answer } from './answer.ts'
import type { Arrival } from './arrival.ts'
import type { Outcome } from './outcome.ts'

/**
 * Lets caches keep the answer of a public query that was asked by GET, and tells a cache that has it already that it is
 * still the same (RFC 9110, 13.1.2; RFC 9111). Whatever went wrong stays as it was made: for nobody to keep.
 *
 * It varies by `Accept` alone. By no credential: the query ran as nobody, whoever asked, so that `public` may let a
 * cache keep what came with one (RFC 9111, 3.5).
 * @param cacheControl of the operation, as its registry has it
 */
export function forCaches(
  answer: Answer, cacheControl: string, { errors }: Outcome, { method, headers }: Arrival,
): Answer {
  if (method === 'POST' || errors !== undefined) return answer
  const etag = strongTag(answer)
  Object.assign(answer.headers, { 'cache-control': cacheControl, etag, vary: 'Accept' })
  if (!namesTag(headers['if-none-match'], etag)) return answer
  // Its length is that of what is not sent (RFC 9110, 8.6): Node leaves the body of a 304 out. So no type either.
  delete answer.headers['content-type']
  return { ...answer, status: 304 }
}

/** Two answers with the same bytes and different types are not the same (RFC 9110, 8.8.1). */
function strongTag({ body, headers }: Answer): string {
  const bytes = typeof body === 'string' ? body : Buffer.from(body.bytesAsText, 'latin1')
  const type = String(headers['content-type']).startsWith('application/json') ? 'j' : 'g'
  // 22 of its 43 characters: 132 bits.
  return `"${hash('sha256', bytes, 'base64url').slice(0, 22)}${type}"`
}

/** Compared weakly, as `If-None-Match` is: `W/` makes no difference (RFC 9110, 8.8.3.2). A tag may hold commas. */
function namesTag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch.trim() === '*') return true
  return ifNoneMatch.match(/"[^"]*"/g)?.includes(etag) ?? false
}
