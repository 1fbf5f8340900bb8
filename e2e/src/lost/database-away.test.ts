import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMortalShop, type Customer, type MortalShop } from './mortal-shop.ts'
import { plenty } from './offers.ts'
import { openOwnDatabase, type OwnDatabase } from './own-database.ts'
import { stockedDatabases } from './stocked-databases.ts'

/** The tests share a shop whose database goes away and comes back, so their order matters. */
let database: OwnDatabase
let shop: MortalShop
let ann: Customer
let first: string

beforeAll(async () => {
  database = await openOwnDatabase()
  const stocked = await stockedDatabases(database.adminUrl, 'away_', 1)
  shop = await openMortalShop(stocked)
  ann = await shop.signIn(stocked.accounts[0]!)
  first = await place('database-away-before')
  await database.kill()
})
afterAll(async () => {
  await shop?.close()
  await database?.close()
})

async function place(idempotencyKey: string): Promise<string> {
  const lines = [{ sku: plenty, quantity: 1 }]
  const { data, errors } = await ann.ask('PlaceOrder', { input: { idempotencyKey, lines } })
  if (data?.placeOrder?.__typename !== 'OrderPlaced') throw new Error(`not sold: ${JSON.stringify(errors ?? data)}`)
  return data.placeOrder.order.id
}
const readiness = async () => {
  const statuses: Record<string, number> = {}
  for (const { name, url } of Object.values(shop.processes)) statuses[name] = (await fetch(`${url}/ready`)).status
  return statuses
}

test('without the database everybody is told Try again, signed in or not', async () => {
  const asked = [ann.ask('MyOrders', { first: 1 }), shop.stranger.ask('BrowseProducts', { first: 1 })]
  for (const { status, data, errors } of await Promise.all(asked)) {
    expect({ status, data: data ?? null }).toEqual({ status: 503, data: null })
    expect(errors).toMatchObject([{ message: 'Try again.', extensions: { code: 'UPSTREAM_UNAVAILABLE' } }])
  }
})

// All replicas share what is behind them: if that made them unready, none would be left to say Try again.
test('every process stays ready: that speaks for the process, not for what is behind it', async () => {
  expect(await readiness()).toEqual({ gateway: 200, catalog: 200, orders: 200, identity: 200 })
})

// Nobody starts a process again here: their pools have to find the way.
test('when the database is back the same processes sell again, to who was signed in', async () => {
  await database.startAgain()
  const placed = await place('database-away-after')
  const { data } = await ann.ask('MyOrders', { first: 10 })
  expect(data.myOrders.edges).toMatchObject([{ node: { id: placed } }, { node: { id: first } }])
})
