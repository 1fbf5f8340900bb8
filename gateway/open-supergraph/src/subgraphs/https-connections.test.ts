import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import tls, { type TLSSocket } from 'node:tls'
import { ConnectionPool } from '@heliograph/gateway/subgraph-http/connection-pool'
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest'
import { selfSigned } from '../../test/self-signed.ts'

const believed = tls.getCACertificates()
const certificate = selfSigned()
const seen: { socket: TLSSocket; isReused: boolean }[] = []
const server = createServer({ ...certificate, ALPNProtocols: ['h2', 'http/1.1'] }, (request, response) => {
  const socket = request.socket as TLSSocket
  seen.push({ socket, isReused: socket.isSessionReused() })
  request.resume().on('end', () => response.end('x'.repeat(Number(request.headers['x-length']))))
})
/** The connections that TLS is spoken on. */
const below: Socket[] = []
server.on('connection', (socket: Socket) => below.push(socket))
const opened: ConnectionPool[] = []

beforeAll(async () => {
  tls.setDefaultCACertificates([certificate.cert])
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(async () => {
  seen.length = 0
  for (const pool of opened.splice(0)) await pool.close()
})
afterAll(() => {
  tls.setDefaultCACertificates(believed)
  server.closeAllConnections()
  server.close()
})

function openSecure(host = '127.0.0.1'): (length: number) => Promise<string> {
  const url = new URL(`https://${host}:${(server.address() as AddressInfo).port}/`)
  const pool = new ConnectionPool(url, [], {
    connections: 1, maxAnswerBytes: 1_000_000, timeoutMs: 5_000, idleMs: 60_000, onUnasked: () => {},
  })
  opened.push(pool)
  return async length => {
    const reply = await pool.post(['x-length', `${length}`], '{"a":"für ☀"}', new AbortController().signal)
    return reply.body.toString()
  }
}

test('a connection is kept, and an answer of any size is whole', async () => {
  const ask = openSecure()
  for (const length of [1, 20_000, 900_000, 0]) expect(await ask(length)).toBe('x'.repeat(length))
  expect(new Set(seen.map(({ socket }) => socket)).size).toBe(1)
  expect(seen[0]!.socket.alpnProtocol).toBe('http/1.1')
})

// RFC 6066, 3: a literal address is no name.
test.each([['localhost', 'localhost'], ['127.0.0.1', false]])('asked of %s, it is told for which name: %s', async (host, name) => {
  expect(await openSecure(host)(1)).toBe('x')
  expect(seen.map(({ socket }) => socket.servername)).toEqual([name])
})

test('the next connection goes on with the session of the one before', async () => {
  const ask = openSecure()
  await ask(1)
  const closed = once(seen[0]!.socket, 'close')
  seen[0]!.socket.end()
  await closed
  await ask(2)
  expect(seen.map(({ isReused }) => isReused)).toEqual([false, true])
})

test('after an error the next connection begins anew: the session may be what is wrong', async () => {
  const ask = openSecure()
  await ask(1)
  // No record of TLS.
  below.at(-1)!.write('nonsense')
  await new Promise(resolve => { setTimeout(resolve, 50) })
  await ask(2)
  expect(seen.map(({ isReused }) => isReused)).toEqual([false, false])
})

test('TLS that is not set up as it should fails the question, and nothing else', async () => {
  const ciphers = tls.DEFAULT_CIPHERS
  onTestFinished(() => { tls.DEFAULT_CIPHERS = ciphers })
  tls.DEFAULT_CIPHERS = 'none that there is'
  await expect(openSecure()(1)).rejects.toThrow('no cipher match')
  tls.DEFAULT_CIPHERS = ciphers
  expect(await openSecure()(1)).toBe('x')
})
