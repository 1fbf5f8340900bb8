import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from './answer.ts'

/**
 * Puts an answer on its connection. The connection is closed after it while the gateway drains, which would otherwise
 * wait for it to be idle long enough; and where the rest of the request has still not come, which would run into the
 * time limit and be refused unasked.
 */
export function sendAnswer(
  request: IncomingMessage, response: ServerResponse, { status, headers, body }: Answer, draining: boolean,
): void {
  const text = typeof body === 'string' ? body : body.bytesAsText
  const size = typeof body === 'string' ? Buffer.byteLength(text) : text.length
  // As many bytes as characters: ASCII, or bytes already, which are copied and not encoded.
  const encoding = size === text.length ? 'latin1' : 'utf8'
  const last = draining || !request.complete ? { connection: 'close' } : undefined
  response.writeHead(status, { ...headers, 'content-length': size, ...last })
  response.end(text, encoding)
}
