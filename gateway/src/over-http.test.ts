import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { overHttp } from './over-http.ts'
import type { WireTransport } from './transport.ts'

const closing: (() => unknown)[] = []
afterEach(async () => { for (const close of closing.splice(0)) await close() })

async function open(listener: RequestListener, limits = {}): Promise<WireTransport> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await new Promise(resolve => { server.once('listening', resolve) })
  const transport = overHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}/ignored`, {
    maxAnswerBytes: 1_000,
    timeoutMs: 300,
    onUnasked: () => {},
    ...limits,
  })
  closing.push(() => transport.close(), () => { server.closeAllConnections(); server.close() })
  return transport
}
const send = (transport: WireTransport, signal = new AbortController().signal) =>
  transport.send({ envelope: 'sealed', body: Buffer.from('{"documentId":"sha256:x"}') }, signal)

test('the very bytes go out with their envelope, and status, body and tokens come back', async () => {
  let seen:
    { method?: string | undefined; url?: string | undefined; headers: IncomingHttpHeaders; body: string } | undefined
  const transport = await open((request, response) => {
    let body = ''
    request.on('data', chunk => { body += String(chunk) }).on('end', () => {
      seen = { method: request.method, url: request.url, headers: request.headers, body }
      response.setHeader('heliograph-tokens', 'sealed tokens').writeHead(207).end('{"data":{}}')
    })
  })
  expect(await send(transport)).toEqual({ status: 207, body: Buffer.from('{"data":{}}'), tokens: 'sealed tokens' })
  expect(seen).toMatchObject({ method: 'POST', url: '/graphql', body: '{"documentId":"sha256:x"}' })
  expect(seen!.headers).toMatchObject({
    'heliograph-envelope': 'sealed',
    'content-type': 'application/json',
    'content-length': '25',
  })
})

test('an answer that is too large is none', async () => {
  await expect(send(await open((_request, response) => response.end('x'.repeat(1_001))))).rejects.toThrow('more than 1000 bytes')
})

test('an abort ends the request at the subgraph too', async () => {
  const arrived = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  const transport = await open(
    (request, response) => {
      request.resume()
      arrived.resolve()
      response.on('close', () => ended.resolve())
    },
    { timeoutMs: 5_000 },
  )
  const controller = new AbortController()
  const sent = send(transport, controller.signal)
  await arrived.promise
  controller.abort(new Error('client hung up'))
  await expect(sent).rejects.toThrow('client hung up')
  await ended.promise
})

test('a request is sent once, also when the connection is lost under it', async () => {
  let requests = 0
  const transport = await open(request => { requests += 1; request.socket.destroy() })
  await expect(send(transport)).rejects.toThrow('the subgraph closed the connection')
  expect(requests).toBe(1)
})
