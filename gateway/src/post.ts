import type { IncomingHttpHeaders } from 'node:http'
import type { Signal } from '@heliograph/plan/signal'
import type { Dispatcher } from 'undici'

export interface Reply {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/**
 * One POST over a kept connection, without a stream around its answer. Never sent twice: a mutation may have run
 * although its answer was lost.
 * @param headers name, value, name, value, …
 * @throws whatever went wrong, or the signal's reason
 */
export function post(
  dispatcher: Dispatcher,
  { path, headers, body }: { path: string; headers: string[]; body: string | Uint8Array },
  signal: Signal,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const reply: Reply = { status: 0, headers: {}, body: nothing }
    let abort: (() => void) | undefined
    const unlisten = () => { if (abort) signal.removeEventListener('abort', abort) }
    dispatcher.dispatch({ method: 'POST', path, headers, body }, {
      onRequestStart(controller) {
        abort = () => controller.abort(signal.reason as Error)
        if (signal.aborted) abort()
        else signal.addEventListener('abort', abort)
      },
      onResponseStart(_controller, status, received) {
        reply.status = status
        reply.headers = received
      },
      onResponseData(_controller, chunk) {
        chunks.push(chunk)
      },
      onResponseEnd() {
        unlisten()
        // In one piece mostly, which is not copied.
        reply.body = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
        resolve(reply)
      },
      onResponseError(_controller, error) {
        unlisten()
        reject(error)
      },
    })
  })
}

const nothing = Buffer.alloc(0)
