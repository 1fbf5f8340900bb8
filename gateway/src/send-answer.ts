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
  const [text, encoding] = typeof body === 'string' ? [body, 'utf8'] as const : [body.bytesAsText, 'latin1'] as const
  const size = Buffer.byteLength(text, encoding)
  const last = draining || !request.complete ? { connection: 'close' } : undefined
  response.writeHead(status, { ...headers, 'content-length': size, ...last })
  response.end(text, encoding)
}
