import { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { openRawServer, plain } from '../fixtures/raw-server.ts'
import { ask, openEcho, poolTo, standStill } from '../fixtures/subgraph-pool.ts'

afterEach(() => { vi.restoreAllMocks() })

test('who does not take the connection is given up in time', async () => {
  vi.spyOn(Socket.prototype, 'connect').mockReturnThis()
  await expect(ask(poolTo({ url: new URL('http://127.0.0.1:1') }, { timeoutMs: 100 }))).rejects.toThrow('no connection within 100 ms; is it there')
})

test.each<[string, string]>([['nothing', ''], ['a part of a head', 'HTTP/1.1 20'], ['a part of a body', plain('body').slice(0, -1)]])(
  'who says %s is given up in time', async (_name, said) => {
    await using server = await openRawServer(socket => socket.write(said))
    await expect(ask(poolTo(server, { timeoutMs: 100 }))).rejects.toThrow('the subgraph sent nothing for 100 ms')
  },
)

test('a question after a long silence has its time', async () => {
  await using server = await openRawServer((socket, n) => setTimeout(() => socket.write(plain('late')), n * 550))
  const pool = poolTo(server, { connections: 1, timeoutMs: 600 })
  await ask(pool)
  await sleep(700)
  expect(await ask(pool)).toBe('late')
})

test('what had arrived while the event loop stood still is not late', async () => {
  await using server = await openRawServer(socket => {
    socket.write(plain('here'))
    standStill(1_100)
  })
  expect(await ask(poolTo(server, { timeoutMs: 300 }))).toBe('here')
})

test('an answer that goes on and on is not given up', async () => {
  await using server = await openRawServer(async socket => {
    for (const letter of plain('slow')) {
      socket.write(letter)
      await sleep(25)
    }
  })
  expect(await ask(poolTo(server, { timeoutMs: 600 }))).toBe('slow')
})

test('a connection that nobody needs any more is closed', async () => {
  const server = await openEcho()
  const pool = poolTo(server, { idleMs: 100 })
  await ask(pool)
  const [connection] = server.connections
  expect(connection!.destroyed).toBe(false)
  await expect.poll(() => connection!.destroyed, { timeout: 3_000 }).toBe(true)
  expect(await ask(pool, 'next')).toBe('next')
})

test.each<[said: string, isKept: boolean]>([
  ['keep-alive: timeout=1', false], ['keep-alive: timeout=2, max=100', false], ['Keep-Alive: max=1, timeout=0', false],
  ['keep-alive: timeout=60', true], ['keep-alive: 5', true], ['connection: close', false],
])('told %s, the connection is asked again: %s', async (said, isKept) => {
  await using server = await openRawServer(socket => socket.write(plain('{}', said)))
  const pool = poolTo(server, { connections: 1 })
  await ask(pool)
  await ask(pool)
  expect(server.connections).toHaveLength(isKept ? 1 : 2)
})
