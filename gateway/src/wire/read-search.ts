import { malformed } from '../refusal.ts'
import { parseStrictJson } from './strict-json.ts'

/** Parameters whose value is JSON (GraphQL over HTTP, section 6.1). */
const json = new Set(['variables', 'extensions'])

/** Characters. What RFC 9110, 4.1, wants supported at least, and half of a head: whoever has more to say uses POST. */
const maxLength = 8_000

/**
 * A GET's parameters as the object that a POST would have sent.
 * @throws Refusal BAD_REQUEST: 414 when it is too long, else 400, for a parameter that comes twice or holds no JSON where it has to,
 *   and for escapes that are none (RFC 3986, 2.1) or no UTF-8
 */
export function readSearch(search: string, maxDepth: number): Record<string, unknown> {
  if (search.length > maxLength) throw malformed('address too long', 414)
  requireUtf8(search)
  const sent = new Map<string, unknown>()
  for (const [name, value] of new URLSearchParams(search)) {
    if (sent.has(name)) throw malformed('a parameter twice')
    if (name === '__proto__') throw malformed('parameter __proto__')
    sent.set(name, value !== '' && json.has(name) ? parseStrictJson(value, maxDepth) : value === '' ? undefined : value)
  }
  return Object.fromEntries(sent)
}

/** URLSearchParams makes U+FFFD of what is none, and leaves an escape that is none as it is. */
function requireUtf8(search: string): void {
  try {
    decodeURIComponent(search)
  } catch {
    throw malformed('address is not UTF-8')
  }
}
