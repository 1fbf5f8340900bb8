import { expect, test } from 'vitest'
import { countingRuns } from '../../test/counting-runs.ts'
import { bought, openTestShop, piece, type TestShop } from '../../test/open-test-shop.ts'
import { key } from '../../test/people.ts'
import { expireUnpaid } from './expire-unpaid.ts'
import { paymentWindowMs } from './house-rules.ts'
import { placeOrder } from './place-order.ts'

const pesos = (whole: bigint) => ({ amount: whole * 100n, currency: 'COP' })
const limit = pesos(500_000_000n)

/** A shop of plants for COP 100,000,000 each, way and tax included: five are exactly what one may leave unpaid. */
async function openPlantShop(connectionLimit = 20) {
  const t = await openTestShop({ connectionLimit })
  const plants = Array.from({ length: 10 }, (_, n) => `PLANT-${n}`)
  const price = { priceMinor: 10_000_000_000n, taxClass: 'EXCLUDED' } as const
  await t.save(...plants.map(sku => piece(sku, 20, price)), piece('SCREW-1', 20, { priceMinor: 100n }))
  return { ...t, plants }
}

const ask = (t: TestShop, sku: string, quantity: number, viewer = t.ann, idempotencyKey = key()) =>
  placeOrder(t.shop, viewer, { idempotencyKey, lines: [{ sku, quantity }] })

test('what is unpaid may come to the limit, to the centavo; then not even a screw is reserved', async () => {
  await using t = await openPlantShop()
  await bought(t.shop, t.ann, ['PLANT-0', 2])
  await bought(t.shop, t.ann, ['PLANT-1', 3])
  const before = await t.count('outbox_events')
  expect(await ask(t, 'SCREW-1', 1)).toEqual({ __typename: 'UnpaidLimitReached', limit, held: limit })
  expect(await t.stock('SCREW-1')).toEqual({ onHand: 20, reserved: 0 })
  expect([await t.count('orders'), await t.count('idempotency_keys')]).toEqual([2, 2])
  expect(await t.count('outbox_events')).toBe(before)
  expect(await t.broken()).toEqual([])
})

test('a single order beyond the limit is refused to one who owes nothing', async () => {
  await using t = await openPlantShop()
  expect(await ask(t, 'PLANT-0', 6)).toEqual({ __typename: 'UnpaidLimitReached', limit, held: pesos(0n) })
  expect(await t.stock('PLANT-0')).toEqual({ onHand: 20, reserved: 0 })
})

test('what ann leaves unpaid keeps nobody else from buying', async () => {
  await using t = await openPlantShop()
  await bought(t.shop, t.ann, ['PLANT-0', 5])
  expect(await ask(t, 'PLANT-0', 5, t.bob)).toMatchObject({ __typename: 'OrderPlaced' })
})

test('the key of a refused order is free, and works once the unpaid orders have expired', async () => {
  await using t = await openPlantShop()
  await bought(t.shop, t.ann, ['PLANT-0', 5])
  const refused = key()
  expect(await ask(t, 'PLANT-1', 5, t.ann, refused)).toMatchObject({ __typename: 'UnpaidLimitReached' })
  t.clock.nowMs += paymentWindowMs
  expect(await ask(t, 'PLANT-1', 5, t.ann, refused)).toMatchObject({ __typename: 'UnpaidLimitReached' })
  expect(await expireUnpaid(t.shop, 100)).toBe(1)
  expect(await ask(t, 'PLANT-1', 5, t.ann, refused)).toMatchObject({ __typename: 'OrderPlaced' })
  expect(await t.broken()).toEqual([])
})

test('who is at the limit still gets the same answer for the same key', async () => {
  await using t = await openPlantShop()
  const first = key()
  const placed = await ask(t, 'PLANT-0', 5, t.ann, first)
  expect(await ask(t, 'PLANT-0', 5, t.ann, first)).toEqual(placed)
})

test('what is not there or not sold is said before what is unpaid', async () => {
  await using t = await openPlantShop()
  await bought(t.shop, t.ann, ['PLANT-0', 5])
  expect(await ask(t, 'PLANT-0', 16)).toEqual({
    __typename: 'OutOfStock',
    lines: [{ sku: 'PLANT-0', requested: 16, available: 15 }],
  })
  expect(await ask(t, 'NONE-1', 1)).toEqual({ __typename: 'NotSold', skus: ['NONE-1'] })
})

test('ten first orders at once, of ten products, stay within the limit together, and none runs twice', async () => {
  await using t = await openPlantShop()
  const { shop, runs } = countingRuns(t.shop)
  const results = await Promise.all(t.plants.map(sku => ask({ ...t, shop }, sku, 1)))
  const ended = results.map(result => result.__typename).toSorted()
  expect(ended).toEqual([...Array(5).fill('OrderPlaced'), ...Array(5).fill('UnpaidLimitReached')])
  expect(runs()).toBe(10)
  expect(await t.count('orders')).toBe(5)
  expect(await t.broken()).toEqual([])
})

test('buying up to the limit while orders expire puts nobody over it, and nobody waits in a circle', async () => {
  await using t = await openPlantShop(30)
  for (const viewer of [t.ann, t.bob]) await bought(t.shop, viewer, ['PLANT-0', 1], ['PLANT-1', 1])
  t.clock.nowMs += paymentWindowMs
  const { shop, runs } = countingRuns(t.shop)
  const buying = [t.ann, t.bob].flatMap(viewer => t.plants.map(sku => ask({ ...t, shop }, sku, 1, viewer)))
  const [ended] = await Promise.all([Promise.all([1, 2, 3].map(() => expireUnpaid(t.shop, 10))), ...buying])
  expect(ended.reduce((sum, one) => sum + one, 0)).toBe(2)
  expect(runs()).toBe(20)
  for (const { reach } of [t.ann, t.bob]) {
    expect(await t.shop.stores.orders.unpaidMinor(reach)).toBeLessThanOrEqual(limit.amount)
  }
  expect(await t.broken()).toEqual([])
})
