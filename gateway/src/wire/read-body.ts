import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import { malformed } from '../refusal.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * A request's body as text, never more of it in memory than allowed.
 * @throws Refusal BAD_REQUEST 413 when it is larger, 400 when it is no UTF-8 or breaks off
 */
export async function readBody(
  body: Readable, headers: IncomingHttpHeaders, maxBytes: number, signal: AbortSignal,
): Promise<string> {
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw malformed('body too large', 413)
  const bytes = await collect(body, maxBytes, signal)
  try {
    return utf8.decode(bytes)
  } catch {
    throw malformed('body is not UTF-8')
  }
}

// Not `for await`: leaving that loop early destroys the stream, and with it the socket that the refusal needs.
function collect(body: Readable, maxBytes: number, signal: AbortSignal): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const onChunk = (chunk: Buffer) => {
      size += chunk.length
      if (size > maxBytes) return settle(() => reject(malformed('body too large', 413)))
      chunks.push(chunk)
    }
    const onEnd = () => settle(() => resolve(Buffer.concat(chunks, size)))
    const onBroken = () => settle(() => reject(malformed('body broke off or came too late')))
    const settle = (how: () => void) => {
      body.off('data', onChunk).off('end', onEnd).off('error', onBroken).off('close', onBroken)
      signal.removeEventListener('abort', onBroken)
      how()
    }
    body.on('data', onChunk).on('end', onEnd).on('error', onBroken).on('close', onBroken)
    signal.addEventListener('abort', onBroken)
    if (signal.aborted) onBroken()
  })
}
