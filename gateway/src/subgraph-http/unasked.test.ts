import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { openRawServer, plain } from '../fixtures/raw-server.ts'
import { ask, openEcho, poolTo, standStill } from '../fixtures/subgraph-pool.ts'
import type { PoolOptions } from './connection-pool.ts'

test('one at a time has two connections in turn: each rests for a turn of the event loop', async () => {
  const server = await openEcho()
  const pool = poolTo(server, { connections: 50 })
  for (let n = 0; n < 30; n += 1) expect(await ask(pool, `n${n}`)).toBe(`n${n}`)
  expect(server.connections.length).toBeLessThanOrEqual(2)
})

const turn = () => new Promise(resolve => { setImmediate(resolve) })

test.each([['at once', async () => {}], ['when the turn ends', turn]])(
  'what comes behind an answer a little later is no answer to who asks next, %s', async (_name, then) => {
    await using server = await openRawServer(async (socket, n) => {
      socket.write(plain(`own ${n}`))
      // By then the answer has been read and what is behind it has not: both ends are of this process.
      await turn()
      await turn()
      socket.write(plain('poison'))
    })
    const onUnasked = vi.fn<PoolOptions['onUnasked']>()
    const pool = poolTo(server, { connections: 10, onUnasked })
    for (let n = 0; n < 100; n += 1) {
      expect(await ask(pool)).toBe(`own ${n}`)
      await then()
    }
    expect(onUnasked.mock.calls.length).toBeGreaterThan(50)
    expect(onUnasked.mock.calls[0]![0].message).toContain('something came that nobody has asked for')
  },
)

/** Within what is done with what has arrived, as clients' requests are. */
async function whilePolling<T>(work: () => T): Promise<T> {
  await using server = await openRawServer(socket => socket.write('.'))
  const socket = connect(Number(server.url.port), server.url.hostname, () => socket.write('\r\n\r\n'))
  const done = Promise.withResolvers<T>()
  socket.once('data', () => done.resolve(work()))
  try {
    return await done.promise
  } finally {
    socket.destroy()
  }
}

test.each([2, 6, 600])('idle for %i ms, what comes while the event loop stands still is no answer', async idleMs => {
  await using server = await openRawServer((socket, n) => socket.write(plain(`own ${n}`)))
  const pool = poolTo(server, { connections: 1 })
  const askLate = () => {
    server.connections.at(-1)!.write(plain('poison'))
    standStill(10)
    return { answer: ask(pool) }
  }
  expect(await ask(pool)).toBe('own 0')
  await sleep(idleMs)
  expect(await askLate().answer).toBe('own 1')
  await sleep(idleMs)
  expect(await (await whilePolling(askLate)).answer).toBe('own 2')
})

test('an event loop that is never quick starves nobody', async () => {
  const server = await openEcho()
  const pool = poolTo(server, { connections: 1 })
  const standing = setInterval(() => standStill(12), 1)
  for (const body of ['a', 'b', 'c', 'd']) expect(await ask(pool, body)).toBe(body)
  clearInterval(standing)
})
