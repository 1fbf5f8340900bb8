import { uuidv7 } from '@heliograph/runtime/uuid'
import { expect, test } from 'vitest'
import { errorOf, openTestGateway } from './fixtures/open-test-gateway.ts'

const tooMany = [429, errorOf('RATE_LIMITED', 'Too many requests.')]

test('what an operation costs with its variables is paid before it runs', async () => {
  // BrowseProducts costs 2 + 3·first.
  await using gateway = await openTestGateway({ limits: { costPerMinute: 100 } })
  gateway.catalog.on('products', () => ({ data: { products: { id: '1' } } }))
  expect((await gateway.ask('BrowseProducts', { first: 30 })).status).toBe(200)
  const reply = await gateway.ask('BrowseProducts', { first: 10 })
  expect([reply.status, reply.body]).toEqual(tooMany)
  expect(Number(reply.headers.get('retry-after'))).toSatisfy(seconds => seconds >= 1 && seconds <= 60)
  expect(gateway.catalog.asked).toHaveLength(1)
})

test('somebody signed in has a budget of their own', async () => {
  await using gateway = await openTestGateway({ limits: { costPerMinute: 10 } })
  gateway.orders.on('order', () => ({ data: { order: { id: '1', number: 'K7' } } }))
  const [ann, bob] = [await gateway.token(), await gateway.token()]
  const ask = async (headers: Record<string, string>) =>
    (await gateway.ask('MyOrder', { id: uuidv7() }, headers)).status
  for (let n = 0; n < 5; n += 1) expect(await ask(ann.headers)).toBe(200)
  expect(await ask(ann.headers)).toBe(429)
  expect(await ask((await gateway.token(['customer'], { subject: ann.subject })).headers)).toBe(429)
  expect(await ask(bob.headers)).toBe(200)
})

test('who signs in again while signed in pays with all who do so on their network: many accounts, one purse', async () => {
  await using gateway = await openTestGateway({ limits: { costPerMinute: 10 } })
  gateway.identity.on('refreshSession', () => ({ data: { refreshSession: { id: '1' } } }))
  gateway.orders.on('order', () => ({ data: { order: { id: '1', number: 'K7' } } }))
  const statuses: number[] = []
  for (let n = 0; n < 12; n += 1)
    statuses.push((await gateway.ask('RefreshSession', {}, (await gateway.token()).headers)).status)
  expect([statuses[0], statuses.at(-1)]).toEqual([200, 429])
  expect((await gateway.ask('RefreshSession')).status).toBe(200)
  expect((await gateway.ask('MyOrder', { id: uuidv7() }, (await gateway.token()).headers)).status).toBe(200)
})

test('a walk through operation ids stops, and then another audience’s look like unknown ones', async () => {
  await using gateway = await openTestGateway({ limits: { missesPerMinute: 10 } })
  const statuses: number[] = []
  for (let n = 0; n < 15; n += 1)
    statuses.push((await gateway.post(JSON.stringify({ documentId: String(n).padStart(64, '0') }))).status)
  expect(statuses).toEqual([...Array<number>(10).fill(404), ...Array<number>(5).fill(429)])
  for (const hidden of ['SupportOrder', 'SupportNote', 'SessionVerdict']) {
    const reply = await gateway.ask(hidden)
    expect([reply.status, reply.body]).toEqual(tooMany)
  }
})

test('a walk through operation ids shuts nobody out of what is no secret, nor the signed-in beside it', async () => {
  await using gateway = await openTestGateway({ limits: { missesPerMinute: 10 } })
  gateway.catalog.on('products', () => ({ data: { products: { id: '1' } } }))
  gateway.catalog.on('product', () => ({ data: { product: { id: '1', name: 'Panel' } } }))
  gateway.identity.on('refreshSession', () => ({ data: { refreshSession: { id: '1' } } }))
  gateway.orders.on('order', () => ({ data: { order: { id: '1', number: 'K7' } } }))
  const { headers } = await gateway.token()
  for (let n = 0; n < 40; n += 1) await gateway.post(JSON.stringify({ documentId: String(n).padStart(64, '0') }))
  const status = async (...asked: Parameters<typeof gateway.ask>) => (await gateway.ask(...asked)).status
  expect([await status('BrowseProducts'), await status('RefreshSession'), await status('Me')]).toEqual([200, 200, 401])
  expect(await status('MyOrder', { id: uuidv7() }, headers)).toBe(200)
  // Here the next id may be a hit: a stranger of that network has to wait.
  expect(await status('ProductDetail', { slug: 'a-panel' })).toBe(429)
})

test('somebody signed in who walks through operation ids is stopped, and their network is not', async () => {
  await using gateway = await openTestGateway({ limits: { missesPerMinute: 3 } })
  const { headers } = await gateway.token()
  const miss = async (documentId: string, as = {}) => (await gateway.post(JSON.stringify({ documentId }), as)).status
  for (const id of ['a', 'b', 'c']) expect(await miss(id, headers)).toBe(404)
  expect([await miss('d', headers), await miss('d')]).toEqual([429, 404])
  expect((await gateway.ask('SupportOrder', {}, headers)).status).toBe(429)
})

test('a walk through object ids stops; polling one that is missing does not count twice', async () => {
  await using gateway = await openTestGateway({ limits: { missesPerMinute: 10 } })
  gateway.orders.on('order', () => ({ data: { order: null } }))
  const { headers } = await gateway.token()
  const same = uuidv7()
  for (let n = 0; n < 20; n += 1) expect((await gateway.ask('MyOrder', { id: same }, headers)).status).toBe(200)
  for (let n = 0; n < 9; n += 1)
    expect((await gateway.ask('MyOrder', { id: uuidv7() }, headers)).body).toEqual({ data: { order: null } })
  const reply = await gateway.ask('MyOrder', { id: uuidv7() }, headers)
  expect([reply.status, reply.body]).toEqual(tooMany)
})

test('who finds what they ask for may ask on', async () => {
  await using gateway = await openTestGateway({ limits: { missesPerMinute: 3 } })
  gateway.orders.on('order', () => ({ data: { order: { id: '1', number: 'K7' } } }))
  const { headers } = await gateway.token()
  for (let n = 0; n < 10; n += 1) expect((await gateway.ask('MyOrder', { id: uuidv7() }, headers)).status).toBe(200)
})

test('a NOT_FOUND is a miss as well', async () => {
  await using gateway = await openTestGateway({ limits: { missesPerMinute: 2 } })
  gateway.orders.on('order', () => ({
    data: { order: null },
    errors: [{ message: 'x', path: ['order'], extensions: { code: 'NOT_FOUND' } }],
  }))
  const { headers } = await gateway.token()
  const ask = async () => (await gateway.ask('MyOrder', { id: uuidv7() }, headers)).status
  expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429])
})

test('a forwarded address counts behind a trusted proxy, and is ignored from anyone else', async () => {
  await using open = await openTestGateway({ limits: { missesPerMinute: 1 } })
  await using proxied = await openTestGateway({ limits: { missesPerMinute: 1 }, trustedProxies: 1 })
  const miss = async (gateway: typeof open, from: string, documentId: string) =>
    (await gateway.post(JSON.stringify({ documentId }), { 'x-forwarded-for': from })).status
  expect([await miss(open, '203.0.113.1', 'a'), await miss(open, '203.0.113.2', 'b')]).toEqual([404, 429])
  expect([await miss(proxied, '203.0.113.1', 'a'), await miss(proxied, '203.0.113.2', 'b')]).toEqual([404, 404])
  // The client may write what it likes before what our proxy appends; and a /64 is one network.
  expect(await miss(proxied, '203.0.113.9, 203.0.113.1', 'c')).toBe(429)
  expect([await miss(proxied, '2001:db8::1', 'a'), await miss(proxied, '2001:db8::2', 'b')]).toEqual([404, 429])
})
