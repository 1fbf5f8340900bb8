import { getEventListeners, once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { openRawServer, plain } from '../fixtures/raw-server.ts'
import { ask, never, openEcho, poolTo, standStill } from '../fixtures/subgraph-pool.ts'
import { Llhttp } from './llhttp.ts'

afterEach(() => { vi.restoreAllMocks() })

test('a question is sent as it is, its own headers behind those of all', async () => {
  await using server = await openRawServer(socket => socket.write(plain('{}')))
  const pool = poolTo(server, {}, ['accept', 'a/b'])
  await pool.post(['x-one', '1', 'x-two', '2'], '{"a":1}', never)
  expect(server.questions).toEqual([[
    'POST /graphql?a=b HTTP/1.1', `host: ${server.url.host}`, 'connection: keep-alive', 'accept: a/b', 'x-one: 1', 'x-two: 2',
    'content-length: 7', '', '{"a":1}',
  ].join('\r\n')])
})

test.each<[string, string | Uint8Array]>([
  ['letters beyond ASCII', '{"a":"für 2 × 5 kW ☀"}'], ['bytes', Buffer.from('{"a":"für ☀"}')], ['nothing', ''],
])('a body of %s arrives as it is, a header of latin1 beside it', async (_name, body) => {
  await using server = await openRawServer(socket => socket.write(plain('{}')))
  await poolTo(server).post(['x-name', 'Jos\xe9'], body, never)
  const [head, sent] = server.questions[0]!.split('\r\n\r\n')
  expect(head).toContain('x-name: Jos\xe9')
  expect(Buffer.from(sent!, 'latin1')).toEqual(Buffer.from(body))
})

test.each(['a\r\nx-other: b', 'a\nb', '\0', 'ĉ'])('a value that is none ends nothing but its question: %j', async value => {
  const server = await openEcho()
  const pool = poolTo(server)
  await expect(pool.post(['x-name', value], 'body', never)).rejects.toThrow('Invalid character in header content ["x-name"]')
  expect(await ask(pool, 'next')).toBe('next')
  expect(server.questions).toHaveLength(1)
})

test.each(['127.0.0.1', '::1', 'localhost'])('%s is found', async host => {
  const server = await openEcho(host === 'localhost' ? '127.0.0.1' : host)
  if (host === 'localhost') server.url.hostname = host
  expect(await ask(poolTo(server), 'here')).toBe('here')
})

test('no more connections than are allowed: the others wait, and go first who came first', async () => {
  const server = await openEcho()
  const pool = poolTo(server, { connections: 1 })
  const names = Array.from({ length: 20 }, (_, n) => `n${n}`)
  expect(await Promise.all(names.map(name => ask(pool, name)))).toEqual(names)
  expect(server.connections).toHaveLength(1)
  expect(server.questions.map(text => text.split('\r\n\r\n')[1])).toEqual(names)
})

test('where connections are few, networks take turns, and each asks in the order in which it came', async () => {
  const server = await openEcho()
  const pool = poolTo(server, { connections: 1 })
  const from = async (network: string, names: string[]) =>
    Promise.all(names.map(name => pool.post([], name, never, [network])))
  const heavy = from('192.0.2.1', ['a', 'b', 'c', 'd', 'e'])
  await Promise.all([heavy, from('192.0.2.2', ['x']), from('192.0.2.3', ['y', 'z']), ask(pool, 'ours')])
  expect(server.questions.map(text => text.split('\r\n\r\n')[1])).toEqual(['a', 'x', 'y', 'ours', 'b', 'z', 'c', 'd', 'e'])
})

test('who hangs up while waiting is never sent, and the others are answered', async () => {
  const server = await openEcho()
  const pool = poolTo(server, { connections: 1 })
  const hanging = new AbortController()
  const [first, second, third] = [ask(pool, 'a'), ask(pool, 'b', hanging.signal), ask(pool, 'c')]
  hanging.abort(new Error('gone'))
  await expect(second).rejects.toThrow('gone')
  expect(await Promise.all([first, third])).toEqual(['a', 'c'])
  expect(server.questions).toHaveLength(2)
})

test('who hangs up while the connection is opened leaves it to the next', async () => {
  const server = await openEcho()
  const pool = poolTo(server, { connections: 1 })
  const hanging = new AbortController()
  const asked = ask(pool, 'a', hanging.signal)
  hanging.abort(new Error('gone'))
  await expect(asked).rejects.toThrow('gone')
  expect(await ask(pool, 'b')).toBe('b')
  expect(server.questions).toHaveLength(1)
  expect(server.connections).toHaveLength(1)
})

test('who hangs up while asked closes the connection, and the next has another', async () => {
  const server = await openRawServer((socket, n) => n > 0 && socket.write(plain('next')))
  onTestFinished(() => server[Symbol.asyncDispose]())
  const pool = poolTo(server, { connections: 1 })
  const hanging = new AbortController()
  const asked = ask(pool, 'a', hanging.signal)
  await expect.poll(() => server.questions.length).toBe(1)
  hanging.abort(new Error('gone'))
  await expect(asked).rejects.toThrow('gone')
  expect(getEventListeners(hanging.signal, 'abort')).toEqual([])
  await expect.poll(() => server.connections[0]!.destroyed, { timeout: 1_000 }).toBe(true)
  expect(await ask(pool)).toBe('next')
  expect(server.connections).toHaveLength(2)
})

test('who has hung up before is not asked, and whoever was answered is not listened to any more', async () => {
  const server = await openEcho()
  const pool = poolTo(server)
  await expect(ask(pool, 'a', AbortSignal.abort(new Error('before')))).rejects.toThrow('before')
  const { signal } = new AbortController()
  await ask(pool, 'b', signal)
  expect(getEventListeners(signal, 'abort')).toEqual([])
  expect(server.questions).toHaveLength(1)
})

test('nobody there: all who wait are told, also those for whom there was no room', async () => {
  const server = await openRawServer(() => {})
  await server[Symbol.asyncDispose]()
  const pool = poolTo(server, { connections: 2 })
  const asked = await Promise.allSettled(Array.from({ length: 5 }, () => ask(pool)))
  expect(asked.map(one => (one as PromiseRejectedResult).reason as { code: string })).toEqual(Array(5).fill(expect.objectContaining({ code: 'ECONNREFUSED' })))
})

test('when no more can be opened, who waits gets one of those that are open', async () => {
  const server = await openRawServer((socket, n) => setTimeout(() => socket.write(plain(`own ${n}`)), n === 0 ? 100 : 0))
  onTestFinished(() => server[Symbol.asyncDispose]())
  const pool = poolTo(server, { connections: 5 })
  const first = ask(pool)
  await expect.poll(() => server.questions.length).toBe(1)
  server.refuse()
  const others = [ask(pool), ask(pool)]
  expect(await first).toBe('own 0')
  expect((await Promise.all(others)).sort()).toEqual(['own 1', 'own 2'])
  expect(server.connections).toHaveLength(1)
})

test('each answer closes its connection: who waits gets the next one, and does not wait for more than that', async () => {
  await using server = await openRawServer((socket, n) => socket.write(plain(`own ${n}`, 'connection: close')))
  const pool = poolTo(server, { connections: 1 })
  const all = Array.from({ length: 12 }, (_, n) => `own ${n}`)
  expect(await Promise.all(all.map(() => ask(pool)))).toEqual(all)
}, 4_000)

test('only who waits keeps the event loop from waiting: for a connection that was idle, and then no more', async () => {
  const immediates = () => process.getActiveResourcesInfo().filter(name => name === 'Immediate').length
  const server = await openEcho()
  const pool = poolTo(server)
  await ask(pool)
  await sleep(20)
  standStill(5)
  expect(immediates()).toBe(0)
  const asked = ask(pool)
  expect(immediates()).toBe(1)
  await asked
  expect(immediates()).toBe(0)
})

test('heads are bounded each by itself', async () => {
  await using server = await openRawServer(socket => socket.write(plain('{}', `x: ${'y'.repeat(10_000)}`)))
  const pool = poolTo(server, { connections: 1 })
  for (let n = 0; n < 4; n += 1) expect(await ask(pool)).toBe('{}')
  expect(server.connections).toHaveLength(1)
})

test('answered before all was sent, the rest goes before the next question', async () => {
  const sent: number[] = []
  const server = createHttpServer((request, response) => {
    response.end('early')
    let size = 0
    request.on('data', (piece: Buffer) => { size += piece.length }).on('end', () => sent.push(size))
  }).listen(0, '127.0.0.1')
  onTestFinished(() => { server.close() })
  await once(server, 'listening')
  const pool = poolTo({ url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`) }, { connections: 1 })
  for (const size of [8_000_000, 2]) expect(await ask(pool, Buffer.alloc(size, 'x'))).toBe('early')
  await expect.poll(() => sent).toEqual([8_000_000, 2])
})

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
function memoryInUse(): number {
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

test('an answer in chunks of one byte is put together, and they take no memory of their own', async () => {
  const length = 300_000
  const end = Promise.withResolvers<string>()
  await using server = await openRawServer(async socket => {
    socket.write(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${'1\r\nx\r\n'.repeat(length)}`)
    socket.write(await end.promise)
  })
  const answer = ask(poolTo(server))
  const before = memoryInUse()
  await expect.poll(() => server.connections[0]?.bytesWritten, { timeout: 5_000 }).toBeGreaterThan(6 * length)
  await expect.poll(() => server.connections[0]?.writableLength).toBe(0)
  await sleep(50)
  // A piece of memory for each took 36 MB.
  expect(memoryInUse() - before).toBeLessThan(10_000_000)
  end.resolve('0\r\n\r\n')
  expect(await answer).toBe('x'.repeat(length))
})

test('an answer of many pieces is put together', async () => {
  const body = 'x'.repeat(900_000)
  await using server = await openRawServer(socket => socket.write(plain(body)))
  expect(await ask(poolTo(server))).toBe(body)
})

test('hundreds at a time, all of different lengths, are answered each with its own', async () => {
  const server = await openEcho()
  const pool = poolTo(server, { connections: 16 })
  const bodies = Array.from({ length: 600 }, (_, n) => `${n}:`.repeat(1 + n * 7 % 800))
  expect(await Promise.all(bodies.map(body => ask(pool, body)))).toEqual(bodies)
  expect(server.connections.length).toBeLessThanOrEqual(16)
})

test('what reads a connection is freed once, whichever way that ends', async () => {
  const free = vi.spyOn(Llhttp.prototype, 'free')
  await using server = await openRawServer((socket, n) => {
    if (n === 0) socket.write(plain('{}', 'connection: close'))
    if (n === 1) socket.write('nonsense\r\n\r\n')
    if (n === 2) socket.destroy()
  })
  const pool = poolTo(server)
  for (let n = 0; n < 3; n += 1) await Promise.allSettled([ask(pool)])
  const last = Promise.allSettled([ask(pool)])
  await expect.poll(() => server.connections.length).toBe(4)
  await pool.close()
  await last
  expect(free).toHaveBeenCalledTimes(4)
})

test('closed, it tells who waits and who is asked, and asks nobody any more', async () => {
  await using server = await openRawServer(() => {})
  const pool = poolTo(server, { connections: 1 })
  const both = Promise.allSettled([ask(pool), ask(pool)])
  await expect.poll(() => server.questions.length).toBe(1)
  await Promise.all([pool.close(), pool.close()])
  expect(server.connections.map(({ destroyed, readableEnded }) => destroyed || readableEnded)).toEqual([true])
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(ask(pool)).rejects.toThrow('the gateway asks nobody any more')
  expect(server.connections).toHaveLength(1)
})

test('what is written goes at once, and a connection is kept alive', async () => {
  const server = await openEcho()
  const [noDelay, keepAlive] = [vi.spyOn(Socket.prototype, 'setNoDelay'), vi.spyOn(Socket.prototype, 'setKeepAlive')]
  await ask(poolTo(server))
  expect(keepAlive.mock.calls).toEqual([[true, 60_000]])
  // The server's own is the other one.
  expect(noDelay.mock.calls).toEqual([[true], [true]])
})
