import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestGateway, type TestGateway } from './fixtures/open-test-gateway.ts'
import { idOf, tinyRegistry } from './fixtures/tiny-registry.ts'

/** Of these one may be kept. That the others say so too is a mistake of whoever made the registry. */
const aged = new Set(['BrowseProducts', 'MyOrder', 'Me', 'SignIn', 'SubscribeToNews'])
const registry = {
  ...tinyRegistry,
  operations: tinyRegistry.operations.map(one => aged.has(one.name) ? { ...one, cache: { maxAge: 60 } } : one),
}
let gateway: TestGateway
beforeAll(async () => { gateway = await openTestGateway({ registry }) })
beforeEach(() => gateway.catalog.on('products', () => ({ data: { products: { id: 'ñ' } } })))
afterAll(() => gateway.close())

const products = { id: idOf('BrowseProducts') }
const unkept = { 'cache-control': 'private, no-store', etag: null, vary: null }
const cachingOf = (headers: Headers) =>
  Object.fromEntries(['cache-control', 'etag', 'vary'].map(name => [name, headers.get(name)]))

test('a public query by GET says for how long it may be kept, and by what its answer is known', async () => {
  const { status, headers } = await gateway.get(products)
  expect(status).toBe(200)
  expect(cachingOf(headers)).toEqual({
    'cache-control': 'public, max-age=60', etag: expect.stringMatching(/^"[\w-]{23}"$/) as string, vary: 'Accept',
  })
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test('the tag is the same for the same bytes of the same type, and for no other', async () => {
  const tag = async (accept = '*/*') => (await gateway.get(products, { accept })).headers.get('etag')
  const first = await tag()
  expect(await tag('application/json')).toBe(first)
  expect(await tag('application/graphql-response+json')).not.toBe(first)
  gateway.catalog.on('products', () => ({ data: { products: { id: 'n' } } }))
  expect(await tag()).not.toBe(first)
})

describe('what must not be kept says so', () => {
  test('a public query without an age, and whatever is asked by POST', async () => {
    gateway.catalog.on('product', () => ({ data: { product: { id: '1', name: 'Panel' } } }))
    for (const { status, headers } of [
      await gateway.get({ id: idOf('ProductDetail'), variables: '{"slug":"panel"}' }),
      await gateway.ask('BrowseProducts'),
    ]) expect([status, cachingOf(headers)]).toEqual([200, unkept])
  })

  test('what runs as somebody, and what changes something, whatever the registry says', async () => {
    gateway.orders.on('order', () => ({ data: { order: { id: '1', number: 'K7' } } }))
    gateway.identity.on('me', () => ({ data: { me: { id: '1', name: 'Ann' } } }))
    gateway.identity.on('subscribe', () => ({ data: { subscribe: { id: '1' } } }))
    const { headers: ann } = await gateway.token()
    for (const { status, headers } of [
      await gateway.get({ id: idOf('MyOrder'), variables: '{"id":"0190a5a0-0000-7000-8000-000000000000"}' }, ann),
      await gateway.get({ id: idOf('Me') }, ann),
      await gateway.ask('SubscribeToNews'),
    ]) expect([status, cachingOf(headers)]).toEqual([200, unkept])
  })

  test('errors in fields, with data and without', async () => {
    const errors = [{ message: 'x', path: ['products'], extensions: { code: 'NOT_FOUND' } }]
    gateway.catalog.on('products', () => ({ data: { products: null }, errors }))
    const { status, headers } = await gateway.get(products)
    expect([status, cachingOf(headers)]).toEqual([200, unkept])
    gateway.catalog.on('products', () => { throw new Error('down') })
    expect(cachingOf((await gateway.get(products)).headers)).toEqual(unkept)
  })

  test('every refusal', async () => {
    const refused = [
      await gateway.get({ id: 'f'.repeat(64) }), await gateway.get({ ...products, variables: '{"first":0}' }),
      await gateway.get(products, { authorization: 'Bearer nonsense' }), await gateway.get(products, { accept: 'x/y' }),
      await gateway.get({ id: idOf('SignIn') }), await gateway.get({ ...products, operationName: 'Other' }),
    ]
    expect(refused.map(({ status }) => status)).toEqual([404, 400, 401, 406, 405, 400])
    for (const { headers } of refused) expect(cachingOf(headers)).toEqual(unkept)
  })
})

describe('who has the answer already', () => {
  const known = async () => (await gateway.get(products)).headers.get('etag')!

  test('is told that it is still the same, by the same headers and no body', async () => {
    const etag = await known()
    for (const sent of [etag, `W/${etag}`, '*', ' * ', `"other", ${etag}`, `"with, comma",W/${etag} , "x"`]) {
      const { status, headers, text } = await gateway.get(products, { 'if-none-match': sent })
      expect([sent, status, text]).toEqual([sent, 304, ''])
      expect(cachingOf(headers)).toEqual({ 'cache-control': 'public, max-age=60', etag, vary: 'Accept' })
      expect([headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([null, 'nosniff'])
    }
  })

  test('gets the new one when it has another, and when what it sends is no list of tags', async () => {
    const etag = await known()
    for (const sent of ['"other"', 'W/"other"', etag.slice(1, -1), `${etag.slice(0, -2)}"`, '""', ',', '"']) {
      const { status, body, headers } = await gateway.get(products, { 'if-none-match': sent })
      expect([sent, status, body]).toEqual([sent, 200, { data: { products: { id: 'ñ' } } }])
      expect(headers.get('etag')).toBe(etag)
    }
    gateway.catalog.on('products', () => ({ data: { products: { id: 'changed' } } }))
    expect((await gateway.get(products, { 'if-none-match': etag })).status).toBe(200)
  })

  test('may leave its connection open: what follows a 304 is read as the next answer', async () => {
    const etag = await known()
    const asked = [etag, '"other"', etag, '"other"'].map(tag => gateway.get(products, { 'if-none-match': tag }))
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([304, 200, 304, 200])
  })

  test('is answered in full by POST, and where the answer may not be kept', async () => {
    const etag = await known()
    expect((await gateway.ask('BrowseProducts', {}, { 'if-none-match': etag })).status).toBe(200)
    const detail = { id: idOf('ProductDetail'), variables: '{"slug":"panel"}' }
    expect((await gateway.get(detail, { 'if-none-match': '*' })).status).toBe(200)
  })

  test('HEAD says the same as GET', async () => {
    const etag = await known()
    const head = (tag: string) =>
      gateway.send(`/graphql?id=${products.id}`, { method: 'HEAD', headers: { 'if-none-match': tag } })
    const [changed, unchanged] = [await head('"other"'), await head(etag)]
    expect([changed.status, changed.headers.get('etag'), unchanged.status]).toEqual([200, etag, 304])
  })
})
