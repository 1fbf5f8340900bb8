import { afterAll, beforeAll, expect, test } from 'vitest'
import { errorOf, openTestGateway, type TestGateway } from './fixtures/open-test-gateway.ts'
import { idOf } from './fixtures/tiny-registry.ts'

let gateway: TestGateway
let cookie: string
beforeAll(async () => {
  gateway = await openTestGateway()
  gateway.catalog.on('products', () => ({ data: { products: { id: '1' } } }))
  gateway.orders.on('order', () => ({ data: { order: { id: '1', number: 'K7' } } }))
  gateway.identity.on('refreshSession', () => ({ data: { refreshSession: { id: '1' } } }))
  cookie = `__Host-heliograph=${(await gateway.token()).token}`
})
afterAll(() => gateway.close())

const order = { id: idOf('MyOrder'), variables: '{"id":"0190a5a0-0000-7000-8000-000000000000"}' }
const body = JSON.stringify({ id: idOf('MyOrder'), variables: JSON.parse(order.variables) as object })
const refused = [400, errorOf('BAD_REQUEST', 'Malformed request.')]
const forbidden = [403, errorOf('FORBIDDEN', 'Not allowed.')]

test('a GET that carries a cookie needs a header that another site’s page cannot send', async () => {
  const reply = await gateway.get(order, { cookie })
  expect([reply.status, reply.body]).toEqual(refused)
  for (const header of [
    { 'apollo-require-preflight': 'true' },
    { 'x-apollo-operation-name': 'MyOrder' },
    { 'content-type': 'application/json' },
  ]) {
    expect((await gateway.get(order, { cookie, ...header })).body).toEqual({
      data: { order: { id: '1', number: 'K7' } },
    })
  }
  expect((await gateway.get(order, { cookie, 'content-type': 'text/plain' })).status).toBe(400)
})

test('a public query by GET needs none, as urql sends it, and ignores the cookie', async () => {
  const reply = await gateway.get({ id: idOf('BrowseProducts') }, { cookie })
  expect(reply.status).toBe(200)
  expect(gateway.catalog.asked.at(-1)!.envelope.viewer).toBe('anonymous')
})

test('cookies from another site’s page are refused by POST and by GET, the refresh cookie alone too', async () => {
  const crossSite = { cookie, 'sec-fetch-site': 'cross-site' }
  const byPost = await gateway.post(body, crossSite)
  expect([byPost.status, byPost.body]).toEqual(forbidden)
  const byGet = await gateway.get(order, { ...crossSite, 'apollo-require-preflight': '1' })
  expect([byGet.status, byGet.body]).toEqual(forbidden)
  const refresh = await gateway.ask(
    'RefreshSession',
    {},
    { cookie: '__Host-heliograph-refresh=r', 'sec-fetch-site': 'cross-site' },
  )
  expect([refresh.status, refresh.body]).toEqual(forbidden)
})

test.each(['same-origin', 'same-site', 'none'])('cookies of our own pages (%s) pass', async site => {
  expect((await gateway.post(body, { cookie, 'sec-fetch-site': site })).status).toBe(200)
})

test('without cookies there is nothing to forge', async () => {
  const { headers } = await gateway.token()
  expect((await gateway.get(order, headers)).status).toBe(200)
  expect((await gateway.post(body, { ...headers, 'sec-fetch-site': 'cross-site' })).status).toBe(200)
})
