import type { Dispatcher } from 'undici'

const headers = ['content-type', 'application/json', 'accept', 'application/json']

/**
 * One POST of JSON by undici's dispatch, the leanest way that it has. Nothing is sent twice.
 * @returns the body's bytes; an answer that came in one piece is not copied
 * @throws Error when the status is not 200
 */
export function post(dispatcher: Dispatcher, path: string, body: string | Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let first: Buffer | undefined
    let more: Buffer[] | undefined
    let status = 0
    dispatcher.dispatch({ method: 'POST', path, headers, body }, {
      onRequestStart() {},
      onResponseStart(_controller, statusCode) { status = statusCode },
      onResponseData(_controller, chunk) {
        if (first === undefined) first = chunk
        else (more ??= [first]).push(chunk)
      },
      onResponseEnd() {
        const bytes = more ? Buffer.concat(more) : first ?? Buffer.alloc(0)
        if (status === 200) resolve(bytes)
        else reject(new Error(`status ${status}: ${bytes.toString().slice(0, 200)}`))
      },
      onResponseError(_controller, error) { reject(error) },
    })
  })
}
