import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { errorOf, openTestGateway } from '../fixtures/open-test-gateway.ts'

/** For a machine that has much else to do. */
const patience = { timeout: 15_000 }

const full = { status: 503, body: errorOf('UPSTREAM_UNAVAILABLE', 'Try again.') }
const greedy = { status: 429, body: errorOf('RATE_LIMITED', 'Too many requests.') }
const proxied = (address: string) => ({ 'x-forwarded-for': address })

/** A gateway whose subgraph answers when it is told to, to clients of many addresses. */
async function openBusy(limits: object) {
  const gateway = await openTestGateway({ limits, trustedProxies: 1 })
  const waiting: (() => void)[] = []
  let browsed = 0
  gateway.catalog.on('products', () => new Promise(resolve => {
    waiting.push(() => resolve({ data: { products: { id: '1' } } }))
  }))
  return Object.assign(gateway, {
    /** What nobody else asks, so that it is not answered together with theirs. */
    browse: (address: string, first = ++browsed) => gateway.ask('BrowseProducts', { first }, proxied(address)),
    /** Resolves when so many wait for the subgraph. */
    async waits(many: number) { await expect.poll(() => waiting.length, patience).toBe(many) },
    answerAll() { for (const answer of waiting.splice(0)) answer() },
  })
}

test('full, it turns away who comes before anything is read or asked, and answers all whom it let in', async () => {
  await using gateway = await openBusy({ requestsInFlight: 4 })
  const admitted = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4'].map(address => gateway.browse(address))
  await gateway.waits(4)
  const refused = await gateway.browse('192.0.2.5')
  expect(refused).toMatchObject(full)
  expect(refused.headers.get('retry-after')).toMatch(/^[1-4]$/)
  // Neither the body nor the credential would have been answered so.
  expect(await gateway.post('{', proxied('192.0.2.5'))).toMatchObject(full)
  expect(await gateway.post('{}', { ...proxied('192.0.2.5'), authorization: 'Bearer nonsense' })).toMatchObject(full)
  gateway.answerAll()
  expect((await Promise.all(admitted)).map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect(gateway.catalog.asked).toHaveLength(4)
  expect(gateway.identity.asked).toHaveLength(0)
})

test('/health and /ready are answered while it is full, and it serves again when it is not', async () => {
  await using gateway = await openBusy({ requestsInFlight: 2 })
  const admitted = [gateway.browse('192.0.2.1'), gateway.browse('192.0.2.2')]
  await gateway.waits(2)
  expect(await gateway.browse('192.0.2.3')).toMatchObject(full)
  expect((await gateway.send('/health', {})).status).toBe(200)
  expect((await gateway.send('/ready', {})).status).toBe(200)
  gateway.answerAll()
  await Promise.all(admitted)
  const next = gateway.browse('192.0.2.3')
  await gateway.waits(1)
  gateway.answerAll()
  expect((await next).status).toBe(200)
})

test('a caller who has more in flight than their share is told so, and another is let in', async () => {
  await using gateway = await openBusy({ requestsInFlight: 10 })
  const admitted = Array.from({ length: 5 }, () => gateway.browse('192.0.2.1'))
  await gateway.waits(5)
  const refused = await gateway.browse('192.0.2.1')
  expect(refused).toMatchObject(greedy)
  expect(refused.headers.get('retry-after')).toMatch(/^[1-4]$/)
  const other = gateway.browse('198.51.100.1')
  await gateway.waits(6)
  gateway.answerAll()
  expect((await Promise.all([...admitted, other])).map(({ status }) => status)).toEqual(Array(6).fill(200))
})

test('who asks dear operations is stopped by what they cost, not their number, and pays nothing for it', async () => {
  // first: 100 costs 302, of which half of 1,300 takes two.
  await using gateway = await openBusy({ costInFlight: 1_300, costPerMinute: 1_000 })
  const dear = [gateway.browse('192.0.2.1', 100), gateway.browse('192.0.2.1', 99)]
  await gateway.waits(2)
  for (let tries = 0; tries < 5; tries++) expect(await gateway.browse('192.0.2.1', 100)).toMatchObject(greedy)
  const small = ['192.0.2.1', '198.51.100.1', '203.0.113.7'].map(address => gateway.browse(address))
  await gateway.waits(5)
  gateway.answerAll()
  expect((await Promise.all([...dear, ...small])).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  // 302, 299 and little more are spent of 1,000.
  const third = gateway.browse('192.0.2.1', 100)
  await gateway.waits(1)
  gateway.answerAll()
  expect((await third).status).toBe(200)
})

test('somebody signed in is not held up by strangers of the same network, as far as cost goes', async () => {
  await using gateway = await openBusy({ costInFlight: 1_300 })
  const dear = [gateway.browse('192.0.2.1', 100), gateway.browse('192.0.2.1', 99)]
  await gateway.waits(2)
  const ann = await gateway.token()
  gateway.identity.on('me', () => ({ data: { me: { id: '1', name: 'Ann' } } }))
  const answer = await gateway.ask('Me', {}, { ...ann.headers, ...proxied('192.0.2.1') })
  expect(answer.status).toBe(200)
  gateway.answerAll()
  await Promise.all(dear)
})

test('who hangs up gives the room back, when the subgraph is done with what was asked', async () => {
  await using gateway = await openBusy({ requestsInFlight: 2 })
  const hangUp = new AbortController()
  const left = fetch(`${gateway.url}/graphql`, {
    method: 'POST', body: gateway.bodyOf('BrowseProducts', { first: 1 }), signal: hangUp.signal,
    headers: { 'content-type': 'application/json', ...proxied('192.0.2.1') },
  })
  left.catch(() => {})
  await gateway.waits(1)
  hangUp.abort()
  await expect(left).rejects.toThrow('aborted')
  await expect.poll(() => gateway.catalog.asked[0]!.signal.aborted, patience).toBe(true)
  // The subgraph is still at it.
  expect(await gateway.browse('192.0.2.1')).toMatchObject(greedy)
  gateway.answerAll()
  const next = gateway.browse('192.0.2.1')
  await gateway.waits(1)
  gateway.answerAll()
  expect((await next).status).toBe(200)
})

test('who never sends the rest of a body keeps nobody out', async () => {
  await using gateway = await openBusy({ requestsInFlight: 2 })
  const { port } = new URL(gateway.url)
  const sockets = await Promise.all(Array.from({ length: 8 }, async () => {
    const socket = connect(Number(port), '127.0.0.1')
    await once(socket, 'connect')
    return socket
  }))
  const head = [
    'POST /graphql HTTP/1.1', 'host: shop', 'x-forwarded-for: 192.0.2.1', 'content-type: application/json',
    'content-length: 100',
  ]
  for (const socket of sockets) socket.write(`${head.join('\r\n')}\r\n\r\n{`)
  for (let times = 0; times < 5; times++) expect(await gateway.post('{', proxied('192.0.2.1'))).toMatchObject({ status: 400 })
  for (const socket of sockets) socket.destroy()
})

test('how many were turned away is one line of the log, not one each', async () => {
  await using gateway = await openBusy({ requestsInFlight: 0 })
  await Promise.all(Array.from({ length: 20 }, () => gateway.browse('192.0.2.1')))
  const told = () => gateway.lines.filter(({ event }) => event === 'overloaded')
  await expect.poll(() => told().reduce((sum, { refused }) => sum + Number(refused), 0), patience).toBe(20)
  expect(told().length).toBeLessThan(5)
  expect(gateway.lines.filter(({ event }) => event === 'refused')).toEqual([])
})
