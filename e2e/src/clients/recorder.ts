import { once } from 'node:events'
import { createServer, type IncomingMessage, request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export interface Recorded {
  method: string
  /** Decoded, with its search. */
  url: string
  body: string
  status: number
}

export interface Recorder extends AsyncDisposable {
  url: string
  /** What has come by since it was asked last. */
  take(): Recorded[]
  close(): Promise<void>
}

/** A proxy before a gateway that writes down what passes, to the byte: what is not there did not leave the client. */
export async function openRecorder(target: string): Promise<Recorder> {
  let recorded: Recorded[] = []
  const server = createServer((request, response) => {
    void (async () => {
      const body = await buffer(request)
      const { host: _host, ...headers } = request.headers
      const onward = ask(`${target}${request.url}`, { method: request.method!, headers })
      onward.end(body)
      const [answer] = await once(onward, 'response') as [IncomingMessage]
      const url = decodeURIComponent(request.url!.replaceAll('+', ' '))
      recorded.push({ method: request.method!, url, body: body.toString(), status: answer.statusCode! })
      response.writeHead(answer.statusCode!, answer.headers)
      answer.pipe(response)
    })().catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const taken = recorded
      recorded = []
      return taken
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

/**
 * Whether a request has GraphQL in it: a selection or an argument list. JSON never has a name right after a bracket,
 * GraphQL always does.
 */
export function holdsQueryText({ url, body }: Pick<Recorded, 'url' | 'body'>): boolean {
  return /[{(]\s*[$.A-Za-z_]/.test(`${url}\n${body.replaceAll('\\n', ' ')}`)
}
