import { malformed } from '../refusal.ts'

/**
 * The parameters of `application/x-www-form-urlencoded` (WHATWG URL, 5.1), each of which may come once.
 * @throws Refusal BAD_REQUEST for one that comes twice, and for escapes that are none (RFC 3986, 2.1) or no UTF-8
 */
export function readParameters(text: string): Map<string, string> {
  requireUtf8(text)
  const sent = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(text)) {
    if (sent.has(name)) throw malformed('a parameter twice')
    sent.set(name, value)
  }
  return sent
}

/** URLSearchParams makes U+FFFD of what is none, and leaves an escape that is none as it is. */
function requireUtf8(text: string): void {
  try {
    decodeURIComponent(text)
  } catch {
    throw malformed('parameters are not UTF-8')
  }
}
