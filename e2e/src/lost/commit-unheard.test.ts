import { fileURLToPath } from 'node:url'
import { loadRegistry } from '@heliograph/registry/load-registry'
import { freshDatabases } from '@heliograph/testkit/fresh-databases'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inOneProcess } from '../one-process.ts'
import { person, type Person } from '../person.ts'
import type { Running } from '../run-parts.ts'
import { openCuttableLine, type CuttableLine } from './cut-at-commit.ts'
import { plenty } from './offers.ts'
import { stockedDatabases, type StockedDatabases } from './stocked-databases.ts'
import { readWritten } from './written.ts'

const corner = freshDatabases()
let stocked: StockedDatabases
let line: CuttableLine
let shop: Running
let ann: Person

beforeAll(async () => {
  stocked = await stockedDatabases(corner.adminUrl, corner.prefix, 1)
  const { addresses, secrets, accounts: [account] } = stocked
  line = await openCuttableLine(addresses.orders)
  const loaded = await loadRegistry(fileURLToPath(new URL('../../../schema/registry', import.meta.url)))
  shop = await inOneProcess({
    databases: { ...addresses, orders: line.address }, secrets, registry: loaded, limits: { costPerMinute: 1_000_000 },
  })
  const { email, password } = account!
  const { data } = await person('a stranger', shop.url, loaded.registry).ask('SignIn', { input: { email, password } })
  ann = person('Ann', shop.url, loaded.registry, data.signIn.accessToken)
})
afterAll(async () => {
  await shop?.close()
  await line?.close()
  await corner.drop()
})

const lines = [{ sku: plenty, quantity: 1 }]
const place = (idempotencyKey: string) => ann.ask('PlaceOrder', { input: { idempotencyKey, lines } })
const tryAgain = { status: 503, errors: [{ message: 'Try again.', extensions: { code: 'UPSTREAM_UNAVAILABLE' } }] }
const ordersOf = async (idempotencyKey: string) => {
  const { keys, orders } = await readWritten(stocked.adminOf('orders'))
  return { ofKey: keys.filter(({ key }) => key === idempotencyKey).map(({ order }) => order), all: orders.length }
}

test('who is told Try again although the order was made gets that order by the same key, and no second', async () => {
  const cut = line.cutNext('after')
  expect(await place('commit-unheard-after')).toMatchObject(tryAgain)
  await cut
  const made = await ordersOf('commit-unheard-after')
  expect(made.ofKey).toHaveLength(1)

  const { data: { placeOrder } } = await place('commit-unheard-after')
  expect(placeOrder).toMatchObject({ __typename: 'OrderPlaced', order: { id: made.ofKey[0] } })
  expect(await ordersOf('commit-unheard-after')).toEqual(made)
})

test('a connection that breaks before COMMIT is heard leaves nothing, and the same key makes the order', async () => {
  const before = await ordersOf('commit-unheard-before')
  const cut = line.cutNext('before')
  expect(await place('commit-unheard-before')).toMatchObject(tryAgain)
  await cut
  expect(await ordersOf('commit-unheard-before')).toEqual({ ofKey: [], all: before.all })

  const { data } = await place('commit-unheard-before')
  expect(await ordersOf('commit-unheard-before')).toEqual({ ofKey: [data.placeOrder.order.id], all: before.all + 1 })
})
