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

test('connections are kept and used again', async () => {
  const sockets = new Set<unknown>()
  const transport = await open((request, response) => {
    sockets.add(request.socket)
    request.resume().on('end', () => response.end('{}'))
  })
  for (let n = 0; n < 20; n += 1) await send(transport)
  expect(sockets.size).toBeLessThanOrEqual(2)
})

test.each<[string, RequestListener, RegExp]>([
  ['too large, and says so', (_request, response) => response.end('x'.repeat(1_001)), /more than 1000 bytes/],
  [
    'too large, in pieces',
    (_request, response) => {
      response.write('x'.repeat(600))
      response.end('x'.repeat(600))
    },
    /more than 1000 bytes/,
  ],
  [
    'broken off',
    (_request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('x')
      setTimeout(() => response.destroy(), 20)
    },
    /other side closed/,
  ],
  [
    'hung up on',
    request => {
      request.socket.destroy()
    },
    /other side closed/,
  ],
  ['never begun', () => {}, /nothing was heard for 300 ms/],
  [
    'never ended',
    (_request, response) => {
      response.write('x')
    },
    /nothing was heard for 300 ms/,
  ],
])('an answer that is %s is none', async (_name, listener, said) => {
  await expect(send(await open(listener))).rejects.toThrow(said)
})

test('an answer in pieces of any size is the same answer', async () => {
  const text = JSON.stringify({ data: { name: 'Wechselrichter für 2 × 5 kW' } })
  const whole = Buffer.from(`HTTP/1.1 200 OK\r\nheliograph-tokens: sealed\r\ntransfer-encoding: chunked\r\n\r\n${
    Buffer.byteLength(text).toString(16)}\r\n${text}\r\n0\r\n\r\n`)
  for (const size of [1, 2, 7, 50, 1_000]) {
    const transport = await open(({ socket }) => {
      const writeFrom = (at: number) => {
        if (at >= whole.length) return
        socket.write(whole.subarray(at, at + size))
        setImmediate(writeFrom, at + size)
      }
      writeFrom(0)
    })
    expect(await send(transport)).toEqual({ status: 200, body: Buffer.from(text), tokens: 'sealed' })
  }
})

test('nobody there is no answer', async () => {
  const transport = overHttp('http://127.0.0.1:1', { maxAnswerBytes: 1_000, timeoutMs: 300 })
  closing.push(() => transport.close())
  await expect(send(transport)).rejects.toThrow('ECONNREFUSED')
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
  await expect(send(transport)).rejects.toThrow('other side closed')
  expect(requests).toBe(1)
})
