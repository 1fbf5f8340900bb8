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

test.each(['127.0.0.1', 'localhost'])('connects to %s, sends at once and keeps alive', async hostname => {
  const port = await listening(hostname)
  const connecting = vi.spyOn(ReadAtOnce.prototype, 'connect')
  const socket = await new Promise<Socket>((resolve, reject) => {
    connectPlainly(1_000)({ ...plain, hostname, port }, (...[error, socket]) => error ? reject(error) : resolve(socket))
  })
  onTestFinished(() => { socket.destroy(); connecting.mockRestore() })
  expect(socket.remotePort).toBe(Number(port))
  expect(connecting.mock.calls[0]![0]).toMatchObject({ noDelay: true, keepAlive: true })
})

test('an error after it has connected is no news of connecting', async () => {
  const port = await listening('127.0.0.1')
  const told = vi.fn<buildConnector.Callback>()
  connectPlainly(1_000)({ ...plain, port }, told)
  await expect.poll(() => told.mock.calls.length).toBe(1)
  const socket = told.mock.calls[0]![1] as Socket
  socket.destroy(new Error('later'))
  await once(socket, 'close').catch(() => {})
  await sleep(1)
  expect(told.mock.calls).toEqual([[null, socket]])
})

test('who does not take the connection in time is given up, and that is told once', async () => {
  const connecting = vi.spyOn(ReadAtOnce.prototype, 'connect').mockReturnThis()
  onTestFinished(() => connecting.mockRestore())
  const told = vi.fn<buildConnector.Callback>()
  connectPlainly(30)({ ...plain, port: '1' }, told)
  await sleep(100)
  expect(told.mock.calls).toEqual([[expect.objectContaining({ message: 'No connection within 30 ms.' }), null]])
})
