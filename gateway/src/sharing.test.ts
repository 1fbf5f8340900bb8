import { once } from 'node:events'
import { connect } from 'node:net'
import { uuidv7 } from '@heliograph/runtime/uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestGateway, type TestGateway } from './fixtures/open-test-gateway.ts'
import { get, sendTogether } from './fixtures/send-together.ts'
import { idOf } from './fixtures/tiny-registry.ts'

const id = uuidv7()
let gateway: TestGateway
beforeEach(async () => {
  gateway = await openTestGateway()
  gateway.catalog.on('products', () => ({ data: { products: { id: `${gateway.catalog.asked.length}` } } }))
  gateway.catalog.on('product', () => ({ data: { product: null } }))
})
afterEach(() => gateway.close())

const browse = (variables: object = {}, ...headers: string[]) =>
  get({ id: idOf('BrowseProducts'), variables: JSON.stringify(variables) }, ...headers)
const posted = (operation: string, variables: object = {}, ...headers: string[]) => {
  const body = JSON.stringify({ id: idOf(operation), variables })
  return [
    'POST /graphql HTTP/1.1', 'host: x', 'content-type: application/json', `content-length: ${body.length}`, ...headers,
    '', body,
  ].join('\r\n')
}
const send = (...requests: string[]) => sendTogether(gateway.url, requests)
const ids = (answers: Awaited<ReturnType<typeof send>>) =>
  answers.map(({ body }) => (body.data as { products: { id: string } }).products.id)

test('a public query that several ask at the same time is asked of the subgraph once, however they ask it', async () => {
  const { headers } = await gateway.token()
  const customer = browse({}, `authorization: ${headers.authorization}`)
  // From here on it is known who that is.
  await send(customer)
  const others = browse({}, 'cookie: a=b', 'accept-language: es', 'accept: application/json')
  expect(ids(await send(browse(), browse({ first: 20 }), posted('BrowseProducts'), customer, others))).toEqual(['2', '2', '2', '2', '2'])
  expect(gateway.catalog.asked).toHaveLength(2)
})

test('a subgraph is asked in the turn of each network that shares the question, of the only one, or of ours', async () => {
  await using gateway = await openTestGateway({ trustedProxies: 1 })
  gateway.catalog.on('products', () => ({ data: { products: { id: '1' } } }))
  gateway.identity.on('me', () => ({ data: { me: { id: '1' } } }))
  const from = (...addresses: string[]) => addresses.map(address => browse({}, `x-forwarded-for: ${address}`))
  await sendTogether(gateway.url, from('192.0.2.1', '2001:db8::1', '192.0.2.1'))
  expect(gateway.catalog.asked.map(({ networks }) => networks)).toEqual([['192.0.2.1', '2001:db8:0:0::/64', '192.0.2.1']])
  const { headers } = await gateway.token()
  await gateway.ask('Me', {}, { ...headers, 'x-forwarded-for': '192.0.2.3' })
  expect(gateway.identity.asked.map(({ envelope, networks }) => [envelope.operation, networks])).toEqual([
    ['SigningKeys', undefined], ['SessionVerdict', undefined], ['Me', ['192.0.2.3']],
  ])
})

test('another operation with the same variables is another question', async () => {
  gateway.orders.on('stock', () => ({ data: { stock: { id: '2' } } }))
  const [detail, both] = await send(...['ProductDetail', 'ProductAndStock'].map(one => posted(one, { id })))
  expect(Object.keys(detail!.body.data as object)).toEqual(['product'])
  expect(Object.keys(both!.body.data as object)).toEqual(['product', 'stock'])
})

test('other variables are another question, and what is asked later is asked anew', async () => {
  expect(ids(await send(browse({ first: 1 }), browse({ first: 2 }), browse({ first: 1, kind: 'MODULE' })))).toHaveLength(3)
  expect(gateway.catalog.asked.map(({ variables }) => variables)).toEqual([
    { first: 1 }, { first: 2 }, { first: 1, kind: 'MODULE' },
  ])
  await send(browse({ first: 1 }))
  expect(gateway.catalog.asked).toHaveLength(4)
})

test('absent and null are not the same', async () => {
  const detail = (variables: object) => posted('ProductDetail', variables)
  await send(detail({ slug: 'panel' }), detail({ slug: 'panel', id: null }))
  expect(gateway.catalog.asked.map(({ variables }) => variables)).toEqual([{ slug: 'panel' }, { id: null, slug: 'panel' }])
})

test('what runs as somebody runs for each, and what changes something is done as often as it is asked', async () => {
  gateway.identity.on('me', () => ({ data: { me: { id: '1', name: 'Ann' } } }))
  gateway.identity.on('subscribe', () => ({ data: { subscribe: { id: '1' } } }))
  const { headers } = await gateway.token()
  const me = posted('Me', {}, `authorization: ${headers.authorization}`)
  await send(me)
  const before = gateway.identity.asked.length
  expect((await send(me, me)).map(({ status }) => status)).toEqual([200, 200])
  expect(gateway.identity.asked.slice(before).filter(({ envelope }) => envelope.operation === 'Me')).toHaveLength(2)
  await send(posted('SubscribeToNews'), posted('SubscribeToNews'))
  expect(gateway.identity.asked.filter(({ envelope }) => envelope.operation === 'SubscribeToNews')).toHaveLength(2)
})

test('each has a line in the log, which says under which request the subgraph was asked', async () => {
  gateway.lines.length = 0
  await send(browse(), browse())
  const [first, second] = gateway.lines.filter(({ event }) => event === 'answered')
  expect(first).not.toHaveProperty('ranWithin')
  expect(second).toMatchObject({ ranWithin: first!['requestId'] })
  expect(second!['requestId']).not.toBe(first!['requestId'])
  expect(gateway.catalog.asked[0]!.envelope.requestId).toBe(first!['requestId'])
})

test('an error that names its request names each one’s own; who shared a run finds there the way to its lines', async () => {
  gateway.lines.length = 0
  gateway.catalog.on('products', () => ({ data: null, errors: [{ message: 'secret' }] }))
  const answers = await send(browse(), browse())
  const named = answers.map(({ body }) => body.errors![0]!.extensions['requestId'])
  expect(new Set(named).size).toBe(2)
  expect(gateway.lines.filter(({ event }) => event === 'answered')).toMatchObject([
    { level: 'info', requestId: named[0] },
    { level: 'warn', requestId: named[1], ranWithin: named[0] },
  ])
  expect(gateway.catalog.asked).toHaveLength(1)
})

test('each pays as if they had been alone', async () => {
  await gateway.close()
  // One costs 62.
  gateway = await openTestGateway({ limits: { costPerMinute: 150 } })
  gateway.catalog.on('products', () => ({ data: { products: { id: '1' } } }))
  expect((await send(browse(), browse())).map(({ status }) => status)).toEqual([200, 200])
  expect(gateway.catalog.asked).toHaveLength(1)
  expect((await send(browse())).map(({ status }) => status)).toEqual([429])
})

test('when one of them hangs up, the others are answered all the same', async () => {
  const { promise: answer, resolve } = Promise.withResolvers<object>()
  gateway.catalog.on('products', () => answer)
  const { hostname, port } = new URL(gateway.url)
  const [first, second] = [connect(Number(port), hostname), connect(Number(port), hostname)]
  // Both are known to the gateway before one of them asks.
  for (const socket of [first, second]) {
    socket.write('GET /health HTTP/1.1\r\nhost: x\r\n\r\n')
    await once(socket, 'data')
  }
  for (const socket of [first, second]) socket.write(browse())
  await expect.poll(() => gateway.catalog.asked.length, { timeout: 15_000 }).toBeGreaterThan(0)
  first.destroy()
  // Until the gateway has noticed.
  await new Promise(resolve => { setTimeout(resolve, 100) })
  resolve({ data: { products: { id: '1' } } })
  let received = ''
  second.on('data', more => { received += more.toString() })
  await expect.poll(() => received, { timeout: 15_000 }).toContain('{"data":{"products":{"id":"1"}}}')
  second.destroy()
})

test('who took long to send the request has less time left, and asks alone', async () => {
  const { hostname, port } = new URL(gateway.url)
  const socket = connect(Number(port), hostname)
  const slow = posted('BrowseProducts')
  socket.write(slow.slice(0, -1))
  await new Promise(resolve => { setTimeout(resolve, 400) })
  socket.write(slow.slice(-1) + browse() + browse())
  await expect.poll(() => gateway.catalog.asked.length, { timeout: 15_000 }).toBe(2)
  socket.destroy()
})
