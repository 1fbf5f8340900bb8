import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { buildConnector } from 'undici'
import { expect, onTestFinished, test, vi } from 'vitest'
import { connectPlainly } from './connect-plainly.ts'
import { ReadAtOnce } from './read-at-once.ts'

const plain = { hostname: '127.0.0.1', protocol: 'http:' }

async function listening(host: string): Promise<string> {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  onTestFinished(() => { server.close() })
  return `${(server.address() as AddressInfo).port}`
}

const connected = (hostname: string, port: string) => new Promise<Socket>((resolve, reject) => {
  connectPlainly(1_000)({ ...plain, hostname, port }, (...[error, socket]) => error ? reject(error) : resolve(socket))
})

test.each(['127.0.0.1', 'localhost'])('connects to %s', async hostname => {
  const port = await listening(hostname)
  const socket = await connected(hostname, port)
  onTestFinished(() => { socket.destroy() })
  expect(socket.remotePort).toBe(Number(port))
})

test('what is written goes at once, and a connection is kept alive', async () => {
  const port = await listening('127.0.0.1')
  const first = await connected('127.0.0.1', port)
  // What Node tells the system, of every connection.
  const system = Object.getPrototypeOf((first as unknown as { _handle: object })._handle) as Record<'setNoDelay' | 'setKeepAlive', () => number>
  const [noDelay, keepAlive] = [vi.spyOn(system, 'setNoDelay'), vi.spyOn(system, 'setKeepAlive')]
  const second = await connected('127.0.0.1', port)
  onTestFinished(() => { first.destroy(); second.destroy(); vi.restoreAllMocks() })
  expect(noDelay.mock.calls[0]).toEqual([true])
  expect((keepAlive.mock.calls[0] as unknown[]).slice(0, 2)).toEqual([true, 60])
})

test('an error after it has connected is no news of connecting', async () => {
  const port = await listening('127.0.0.1')
  const told = vi.fn<buildConnector.Callback>()
  connectPlainly(1_000)({ ...plain, port }, told)
  await expect.poll(() => told.mock.calls.length).toBe(1)
  const socket = told.mock.calls[0]![1] as Socket
  const closed = new Promise(resolve => { socket.once('close', resolve) })
  socket.destroy(new Error('later'))
  await closed
  expect(told.mock.calls).toEqual([[null, socket]])
})

test('who does not take the connection in time is given up, and that is told once', async () => {
  vi.spyOn(ReadAtOnce.prototype, 'connect').mockReturnThis()
  onTestFinished(() => { vi.restoreAllMocks() })
  const told = vi.fn<buildConnector.Callback>()
  connectPlainly(30)({ ...plain, port: '1' }, told)
  await sleep(100)
  expect(told.mock.calls).toEqual([[expect.objectContaining({ message: 'No connection to 127.0.0.1:1 within 30 ms.' }), null]])
})

test('a port that is none is refused at once, and nothing is told later', async () => {
  const told = vi.fn<buildConnector.Callback>()
  expect(() => connectPlainly(10)({ ...plain, port: '70000' }, told)).toThrow('Port should be')
  await sleep(50)
  expect(told).not.toHaveBeenCalled()
})
