import { validateHeaderValue } from '../node-http.ts'
import type { Waits } from './fair-queue.ts'
import type { Reply } from './reply.ts'

/** What is asked, and who waits for the answer. */
export interface Question extends Waits {
  /** The head, and the body if it is ASCII; to be sent as latin1. */
  text: string
  /** The body, when it is not in `text`. */
  rest: string | Uint8Array | undefined
  /** When it was asked, by the monotonic clock. */
  sinceMs: number
  /** Where it was sent, for who does not want the answer any more. */
  connection: { giveUp(why: unknown): void } | undefined
  answered(reply: Reply): void
  failed(why: unknown): void
}

/**
 * What is the same in the head of every question: request line and Host (RFC 9112, 3).
 * @param headers name, value, name, value, …
 */
export const fixedHead = ({ host, pathname, search }: URL, headers: readonly string[]): string =>
  `POST ${pathname}${search} HTTP/1.1\r\nhost: ${host}\r\nconnection: keep-alive\r\n${lines(headers)}`

/**
 * A question as it is sent (RFC 9112, 2.1).
 * @param headers of this one: name, value, name, value, …
 * @throws TypeError when a value would end its line
 */
export function questionText(
  fixed: string, headers: readonly string[], body: string | Uint8Array,
): Pick<Question, 'text' | 'rest'> {
  const size = typeof body === 'string' ? Buffer.byteLength(body) : body.length
  const head = `${fixed}${lines(headers)}content-length: ${size}\r\n\r\n`
  // As many bytes as characters: ASCII.
  return typeof body === 'string' && size === body.length ? { text: head + body, rest: undefined } : { text: head, rest: body }
}

function lines(headers: readonly string[]): string {
  let text = ''
  for (let n = 0; n < headers.length; n += 2) {
    validateHeaderValue(headers[n]!, headers[n + 1]!)
    text += `${headers[n]}: ${headers[n + 1]}\r\n`
  }
  return text
}
