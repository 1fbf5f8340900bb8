import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { errorOf, openTestGateway, type TestGateway } from './fixtures/open-test-gateway.ts'
import { idOf } from './fixtures/tiny-registry.ts'
import { saidOfStatus } from './refusal.ts'

let gateway: TestGateway
let answer: PromiseWithResolvers<object>
let asked: PromiseWithResolvers<void>
beforeEach(async () => {
  [answer, asked] = [Promise.withResolvers(), Promise.withResolvers()]
  gateway = await openTestGateway()
  gateway.catalog.on('products', () => { asked.resolve(); return answer.promise })
})
afterEach(() => gateway.close())

const products = { data: { products: { id: '1' } } }
const malformed = 'Malformed request.'
const health = 'GET /health HTTP/1.1\r\nhost: x\r\n\r\n'
const posted = (body: string, length = body.length, type = 'application/json') =>
  `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n${body}`
const slow = posted(JSON.stringify({ id: idOf('BrowseProducts') }))
const statuses = (received: string) => [...received.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)

test('what cannot be read after a good request does not take the place of its answer', async () => {
  const { socket, received } = talk(slow)
  await asked.promise
  socket.write('nonsense\r\n\r\n')
  // Each piece of it is another error.
  for (let n = 0; n < 20; n += 1) await new Promise(resolve => { socket.write('more\r\n\r\n', resolve) })
  // Until the gateway has read them.
  await new Promise(resolve => { setTimeout(resolve, 200) })
  answer.resolve(products)
  expect(statuses(await received)).toEqual(['200'])
  expect((await received).endsWith(JSON.stringify(products))).toBe(true)
})

test('sent at once, the good requests are answered in their order, and then the connection is closed', async () => {
  const { received } = talk(`${slow}${health}nonsense\r\n\r\n${health}`)
  await asked.promise
  answer.resolve(products)
  expect(statuses(await received)).toEqual(['200', '200'])
  expect((await received).endsWith('{"status":"alive"}')).toBe(true)
})

test('what cannot be read after an answer is refused as ever', async () => {
  const { socket, received } = talk(health)
  await new Promise(resolve => { socket.once('data', resolve) })
  socket.write('nonsense\r\n\r\n')
  expect(statuses(await received)).toEqual(['200', '400'])
})

test('a body that breaks the rules of its transfer is refused at once, and once', async () => {
  const head = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n'
  const { received } = talk(`${head}2\r\n{"\r\nnonsense\r\n`)
  expect(statuses(await received)).toEqual(['400'])
})

test.each([
  ['415', posted('{', 100, 'text/plain')],
  ['413', posted('{', 100_000)],
  ['404', posted('{', 100).replace('/graphql', '/nowhere')],
])('an answer before the whole request was there, %s, says that the connection closes, and is the last', async (status, sent) => {
  // Until the end of the connection: if it stayed open for the rest of the request, that would be after 10 s, later than this test's deadline.
  const received = await talk(sent).received
  expect(statuses(received)).toEqual([status])
  expect(received).toMatch(/\r\nconnection: close\r\n/i)
}, 8_000)

test('a refused request that was there as a whole keeps its connection', async () => {
  const { socket, received } = talk(posted('{}', 2, 'text/plain'))
  await new Promise(resolve => { socket.once('data', resolve) })
  socket.write(posted('{}').replace('/graphql', '/nowhere'))
  await new Promise(resolve => { socket.once('data', resolve) })
  socket.write(health)
  await new Promise(resolve => { socket.once('data', resolve) })
  socket.end()
  expect(statuses(await received)).toEqual(['415', '404', '200'])
})

test.each([
  ['no Host', '400', malformed, 'GET /health HTTP/1.1\r\n\r\n'],
  ['a Host that is none', '400', malformed, 'GET /health HTTP/1.1\r\nhost: a b@c/d\r\n\r\n'],
  ['two Hosts', '400', malformed, 'GET /health HTTP/1.1\r\nhost: x\r\nHost: y\r\n\r\n'],
  ['two Content-Types', '400', malformed, slow.replace('content-type', 'content-type: text/plain\r\nContent-Type')],
  ['two Authorizations', '400', malformed, slow.replace('host', 'authorization: Bearer a\r\nauthorization: Bearer a\r\nhost')],
  ['another transfer coding', '400', malformed, slow.replace('content-type', 'transfer-encoding: gzip, chunked\r\ncontent-type')],
  ['an expectation that nobody meets', '417', saidOfStatus[417], 'GET /health HTTP/1.1\r\nhost: x\r\nexpect: foo\r\n\r\n'],
])('%s: %s, in our words, with our headers', async (_name, status, said, sent) => {
  const { socket, received } = talk(sent)
  await new Promise(resolve => { socket.once('data', resolve) })
  socket.end()
  expect(statuses(await received)).toEqual([status])
  expect(await received).toContain('x-content-type-options: nosniff')
  expect((await received).endsWith(JSON.stringify(errorOf('BAD_REQUEST', said)))).toBe(true)
})

test('what Node could not read is refused with a date, and with what to do about it', async () => {
  const received = await talk(`GET /health HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`).received
  expect(statuses(received)).toEqual(['431'])
  expect(received).toMatch(/\r\ndate: \w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT\r\n/)
  expect(received.endsWith(JSON.stringify(errorOf('BAD_REQUEST', saidOfStatus[431])))).toBe(true)
})

test('who asks as of a proxy is answered', async () => {
  const { socket, received } = talk('GET http://elsewhere.example:81/health?x HTTP/1.1\r\nhost: x\r\n\r\n')
  await new Promise(resolve => { socket.once('data', resolve) })
  socket.end()
  expect(statuses(await received)).toEqual(['200'])
})

test('what comes behind a request to upgrade is not answered', async () => {
  const upgrade = 'GET /health HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n'
  const { socket, received } = talk(`${upgrade}POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 40\r\n\r\n`)
  socket.once('connect', () => socket.write(health))
  expect(statuses(await received)).toEqual(['200'])
})

test('who waits with a body for the word to go on, gets it; HTTP/1.0 knows no Host', async () => {
  const { socket, received } = talk(slow.replace('host', 'expect: 100-continue\r\nhost'))
  answer.resolve(products)
  await asked.promise
  await new Promise(resolve => { socket.once('data', resolve) })
  setTimeout(() => socket.end(), 200)
  expect(statuses(await received)).toEqual(['100', '200'])
  expect(statuses(await talk('GET /health HTTP/1.0\r\n\r\n').received)).toEqual(['200'])
})

test.each([
  ['413', posted('', 5_000_000)],
  ['415', posted('', 100, 'text/plain')],
  ['404', posted('', 100).replace('/graphql', '/nowhere')],
])('who waits with a body that is not wanted is refused, %s, without the word to go on', async (status, sent) => {
  const received = await talk(sent.replace('host', 'expect: 100-continue\r\nhost')).received
  expect(statuses(received)).toEqual([status])
  expect(received).toMatch(/\r\nconnection: close\r\n/i)
}, 8_000)

/** Sends, and keeps its side open until the gateway closes: all that comes by then. */
function talk(text: string): { socket: Socket; received: Promise<string> } {
  const { hostname, port } = new URL(gateway.url)
  const socket = connect(Number(port), hostname, () => socket.write(text))
  const received = new Promise<string>((resolve, reject) => {
    let all = ''
    socket.on('data', chunk => { all += String(chunk) })
    // Who is told that it is over while still sending may see a reset.
    socket.on('error', () => {})
    socket.on('close', () => resolve(all))
    socket.setTimeout(13_000, () => { reject(new Error(`still open after ${all}`)); socket.destroy() })
  })
  return { socket, received }
}
