import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop, type Shop } from '../open-shop.ts'
import { bodyOf, sealedFor } from './sealed.ts'

/** A subgraph's own door, with the gateway and its rings out of the way: over a socket, as a stranger in the network would come. */
let shop: Shop
let url: string
let fetchId: string
beforeAll(async () => {
  shop = await openShop({ way: 'many processes' })
  url = shop.running.processes.find(process => process.name === 'catalog')!.url
  fetchId = Object.entries(shop.registry.fetches.catalog.documents).find(([, text]) => text.includes('products('))![0]
})
afterAll(() => shop.close())

const body = () => bodyOf(fetchId, { first: 1 })

async function knock(sent: Buffer, envelope?: string) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(envelope !== undefined && { 'heliograph-envelope': envelope }) },
    body: new Uint8Array(sent),
  })
  const { data, errors } = await response.json() as { data?: unknown; errors?: { extensions: { code: string } }[] }
  return { status: response.status, code: errors?.[0]?.extensions.code, data }
}
const refused = { status: 401, code: 'UNAUTHENTICATED', data: undefined }

test('a request without an envelope is refused, and so is plain GraphQL', async () => {
  expect(await knock(body())).toEqual(refused)
  expect(await knock(Buffer.from(JSON.stringify({ query: '{ _service { sdl } }' })))).toEqual(refused)
})

test('a sealed request is answered once; the same bytes again are refused', async () => {
  const sent = body()
  const envelope = sealedFor(shop, 'catalog', 'anonymous', sent)
  expect(await knock(sent, envelope)).toMatchObject({ status: 200, code: undefined })
  expect(await knock(sent, envelope)).toEqual(refused)
})

test('an altered body does not fit its envelope', async () => {
  const envelope = sealedFor(shop, 'catalog', 'anonymous', body())
  expect(await knock(bodyOf(fetchId, { first: 100 }), envelope)).toEqual(refused)
})

test('an envelope for another subgraph opens nothing here, nor does one sealed with another key', async () => {
  const sent = body()
  expect(await knock(sent, sealedFor(shop, 'orders', 'anonymous', sent))).toEqual(refused)
  const forged = { ...shop, secrets: { ...shop.secrets, envelope: { ...shop.secrets.envelope, catalog: Buffer.alloc(32, 1) } } }
  expect(await knock(sent, sealedFor(forged, 'catalog', 'anonymous', sent))).toEqual(refused)
})

test('ring 4: with a good envelope, a document that no plan contains is refused', async () => {
  const sent = bodyOf('a'.repeat(64))
  expect(await knock(sent, sealedFor(shop, 'catalog', 'anonymous', sent))).toMatchObject({ status: 404, code: 'PERSISTED_QUERY_NOT_IN_LIST', data: undefined })
  const text = Buffer.from(JSON.stringify({ query: '{ _service { sdl } }', variables: {} }))
  expect(await knock(text, sealedFor(shop, 'catalog', 'anonymous', text))).toMatchObject({ status: 400, data: undefined })
})
