import { isUtf8 } from 'node:buffer'
import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import type { Signal } from '@heliograph/plan/signal'
import { malformed } from '../refusal.ts'

/**
 * A request's body as text, never more of it in memory than allowed.
 * @throws Refusal BAD_REQUEST 413 when it is larger, 408 when it comes too late, 400 when it is no UTF-8 or breaks
 *   off
 */
export function readBody(
  body: Readable, headers: IncomingHttpHeaders, maxBytes: number, signal: Signal,
): Promise<string> {
  // Not `for await`: leaving that loop early destroys the stream, and with it the socket that the refusal needs.
  return new Promise((resolve, reject) => {
    if (Number(headers['content-length'] ?? 0) > maxBytes) throw malformed('body too large', 413)
    const chunks: Buffer[] = []
    let size = 0
    const refuse = (why: string, status?: 408 | 413) => {
      body.off('data', onChunk)
      reject(malformed(why, status))
    }
    const onChunk = (chunk: Buffer) => {
      size += chunk.length
      if (size > maxBytes) return refuse('body too large', 413)
      chunks.push(chunk)
    }
    const onLate = () => refuse('body came too late', 408)
    const onBroken = () => { if (!body.readableEnded) refuse('body broke off') }
    body.on('data', onChunk).on('error', onBroken).on('close', onBroken).on('end', () => {
      signal.removeEventListener('abort', onLate)
      const bytes = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size)
      if (isUtf8(bytes)) resolve(bytes.toString())
      else reject(malformed('body is not UTF-8'))
    })
    signal.addEventListener('abort', onLate)
    if (signal.aborted) onLate()
  })
}
