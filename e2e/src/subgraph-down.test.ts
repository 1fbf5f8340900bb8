import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop, type Shop } from './open-shop.ts'
import type { Person } from './person.ts'
import { verdictOutlivedMs } from './verdict-outlived.ts'

/** The tests share one shop that loses its processes one by one, so their order matters. */
let shop: Shop
let ann: Person
let order: string
const kill = (name: string) => shop.running.processes.find(process => process.name === name)!.kill()
const place = (idempotencyKey: string) => ann.ask('PlaceOrder', { input: { idempotencyKey, lines: [{ sku: 'CABLE-CONNECTOR-PAIR', quantity: 1 }] } })

beforeAll(async () => {
  shop = await openShop({ way: 'many processes' })
  ann = await shop.signIn('customer')
  order = (await place('subgraph-down-before')).data.placeOrder.order.id
})
afterAll(() => shop.close())

test('with the catalogue down, an order still shows, its products null with the reason', async () => {
  const { data: { order: before } } = await ann.ask('MyOrder', { id: order })
  expect(before.lines.edges[0].node.product).not.toBeNull()
  await kill('catalog')

  const { status, data, errors } = await ann.ask('MyOrder', { id: order })
  expect(status).toBe(200)
  expect(data.order).toMatchObject({ id: order, customer: { name: ann.name } })
  expect(data.order.lines.edges[0].node.product).toBeNull()
  expect(errors).toMatchObject([{ message: 'Try again.', path: ['order', 'lines', 'edges', 0, 'node', 'product'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }])
})

test('with the catalogue down, checkout still works', async () => {
  expect((await place('subgraph-down-without-catalog')).data.placeOrder.__typename).toBe('OrderPlaced')
})

test('with the catalogue down, the shop window answers 503 and says nothing about why', async () => {
  const { status, data, errors } = await shop.stranger.ask('BrowseProducts', { first: 1 })
  expect({ status, data }).toEqual({ status: 503, data: null })
  expect(JSON.stringify(errors)).not.toMatch(/catalog|ECONN|127\.0\.0\.1|stack/i)
})

test('with identity down, nobody who is signed in is believed, and nobody is taken for anonymous', async () => {
  await kill('identity')
  await sleep(verdictOutlivedMs)
  const { status, data, errors } = await ann.ask('MyOrders', { first: 1 })
  expect({ status, data: data ?? null }).toEqual({ status: 503, data: null })
  expect(errors?.[0]?.extensions?.code).toBe('UPSTREAM_UNAVAILABLE')
})

test('the gateway itself is alive and ready through all of it', async () => {
  expect((await shop.stranger.send('/health')).status).toBe(200)
  expect((await shop.stranger.send('/ready')).status).toBe(200)
})
