import { createServer, type AddressInfo, type Socket } from 'node:net'
import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { ReadAtOnce } from './read-at-once.ts'

const closing: (() => unknown)[] = []
afterEach(() => { for (const close of closing.splice(0)) close() })

/** A connection, and its other end. */
async function connected(): Promise<{ near: ReadAtOnce; far: Socket }> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const near = new ReadAtOnce()
  near.connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' })
  const [far] = await once(server, 'connection') as [Socket]
  far.setNoDelay(true)
  closing.push(() => near.destroy(), () => far.destroy(), () => server.close())
  return { near, far }
}

function* pieces(socket: ReadAtOnce): Generator<Buffer> {
  for (let piece = socket.read(); piece !== null; piece = socket.read()) yield piece as Buffer
}
const readAll = (socket: ReadAtOnce): string => Buffer.concat([...pieces(socket)]).toString()

test('what arrives is read in the very call that tells of it, and is no part of the next piece', async () => {
  const { near, far } = await connected()
  const read: Buffer[] = []
  near.on('readable', () => { read.push(...pieces(near)) })
  far.write('first')
  await once(near, 'readable')
  far.write('other')
  await once(near, 'readable')
  expect(read.map(String)).toEqual(['first', 'other'])
})

test('what nobody reads when told stays, in order, and is told of again', async () => {
  const { near, far } = await connected()
  let busy = true
  let all = ''
  near.on('readable', () => { if (!busy) all += readAll(near) })
  for (const piece of ['a', 'b', 'c']) {
    far.write(piece)
    await once(near, 'readable')
  }
  expect(near.readableLength).toBeGreaterThan(0)
  busy = false
  far.write('d')
  await expect.poll(() => all).toBe('abcd')
})

test('to read nothing takes nothing', async () => {
  const { near, far } = await connected()
  let all = ''
  near.on('readable', () => {
    near.read(0)
    all += readAll(near)
  })
  far.write('a')
  await expect.poll(() => all).toBe('a')
})

test('what comes before anybody listens is kept', async () => {
  const { near, far } = await connected()
  far.write('early')
  await expect.poll(() => near.readableLength).toBe(5)
  let all = ''
  near.on('readable', () => { all += readAll(near) })
  await expect.poll(() => all).toBe('early')
})

test('what is put back is read before what arrives', async () => {
  const { near, far } = await connected()
  let all = ''
  near.once('readable', () => {
    near.unshift((near.read() as Buffer).subarray(1))
    near.once('readable', () => { all += readAll(near) })
  })
  far.write('abc')
  await expect.poll(() => all).toBe('bc')
})

test('a reader that is behind holds the other end up, and loses nothing', async () => {
  const { near, far } = await connected()
  const sent = 8 * 1024 * 1024
  let went = false
  far.write(Buffer.alloc(sent, 'x'), () => { went = true })
  await once(near, 'readable')
  await new Promise(resolve => { setTimeout(resolve, 50) })
  expect(went).toBe(false)
  expect(near.readableLength).toBeLessThan(1024 * 1024)
  let size = 0
  const read = () => { for (const piece of pieces(near)) size += piece.length }
  near.on('readable', read)
  read()
  await expect.poll(() => size).toBe(sent)
})

test('the end comes after everything', async () => {
  const { near, far } = await connected()
  const seen: string[] = []
  near.on('readable', () => { seen.push(...[...pieces(near)].map(String)) }).on('end', () => seen.push('end'))
  far.end('last')
  await once(near, 'close')
  expect(seen).toEqual(['last', 'end'])
})
