import { expect, test } from 'vitest'
import { countingRuns } from '../../test/counting-runs.ts'
import { fetchOf } from '../../test/open-test-subgraph.ts'
import { bought, openTestShop, piece } from '../../test/open-test-shop.ts'
import { startOrders } from '../../test/orders-process.ts'
import { customer, key, support } from '../../test/people.ts'
import { cancelMyOrder } from './cancel-order.ts'
import { expireUnpaid } from './expire-unpaid.ts'
import { paymentWindowMs } from './house-rules.ts'
import { placeOrder } from './place-order.ts'

test('one order cancelled twenty times at once, at two servers, ends once, and its stock is freed once', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const { id } = await bought(t.shop, t.ann, ['A-1', 4])
  await bought(t.shop, t.bob, ['A-1', 5])
  await using one = await startOrders(t.address)
  await using other = await startOrders(t.address)
  const ended = await Promise.all(
    Array.from({ length: 20 }, async (_, n) => {
      const byStaff = n % 4 > 1
      const input = { order: id, expectedVersion: 1, ...(byStaff ? { reason: 'PLACED_TWICE' } : {}) }
      const document = fetchOf(byStaff ? 'SupportCancelOrder' : 'CancelMyOrder')
      const { data, errors } = await (n % 2 ? one : other).ask(byStaff ? support : t.ann, document, { input })
      expect(errors).toBeUndefined()
      return Object.values(data!)[0]!
    }),
  )
  expect(ended.filter(({ __typename }) => __typename === 'OrderCancelled')).toHaveLength(1)
  const others = ended.filter(({ __typename }) => __typename !== 'OrderCancelled')
  expect(others).toHaveLength(19)
  for (const told of others) expect(told).toEqual({ __typename: 'CannotCancel', status: 'CANCELLED' })
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 5 })
  expect(await t.broken()).toEqual([])
})

test('orders cancelled while they expire, and while more are bought: each ends once, no transaction runs twice', async () => {
  await using t = await openTestShop({ connectionLimit: 30 })
  await t.save(piece('A-1', 400), piece('B-1', 400), piece('C-1', 400))
  const lines = (n: number): [string, number][] =>
    n % 2 ? [['A-1', 1], ['C-1', 2], ['B-1', 1]] : [['B-1', 2], ['A-1', 1]]
  const unpaid = await Promise.all(
    Array.from({ length: 40 }, async (_, n) => {
      const viewer = customer()
      return { viewer, order: await bought(t.shop, viewer, ...lines(n)) }
    }),
  )
  t.clock.nowMs += paymentWindowMs
  const { shop, runs } = countingRuns(t.shop)
  const [cancelled, expired] = await Promise.all([
    Promise.all(
      unpaid.map(({ viewer, order }) => cancelMyOrder(shop, viewer, { order: order.id, expectedVersion: 1 })),
    ),
    Promise.all(Array.from({ length: 4 }, () => expireUnpaid(t.shop, 100))),
    Promise.all(Array.from({ length: 20 }, (_, n) => bought(shop, customer(), ...lines(n)))),
  ])
  const lost = cancelled.filter(result => result.__typename !== 'OrderCancelled')
  for (const told of lost) expect(told).toEqual({ __typename: 'CannotCancel', status: 'EXPIRED' })
  expect(expired.reduce((sum, one) => sum + one, 0)).toBe(lost.length)
  expect(await t.stock('A-1')).toEqual({ onHand: 400, reserved: 20 })
  expect(runs()).toBe(60)
  expect(await t.broken()).toEqual([])
})

test('what a cancelled order held unpaid can be used at once, also by one who buys while it is cancelled', async () => {
  await using t = await openTestShop({ connectionLimit: 25 })
  await t.save(piece('PLANT-1', 50, { priceMinor: 50_000_000_000n, taxClass: 'EXCLUDED' }))
  const { shop, runs } = countingRuns(t.shop)
  const lines = [{ sku: 'PLANT-1', quantity: 1 }]
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      const viewer = customer()
      const { id } = await bought(t.shop, viewer, ['PLANT-1', 1])
      const [cancelled, placed] = await Promise.all([
        cancelMyOrder(shop, viewer, { order: id, expectedVersion: 1 }),
        placeOrder(shop, viewer, { idempotencyKey: key(), lines }),
      ])
      expect(cancelled.__typename).toBe('OrderCancelled')
      expect(placed.__typename).toBeOneOf(['OrderPlaced', 'UnpaidLimitReached'])
      if (placed.__typename === 'UnpaidLimitReached') await bought(t.shop, viewer, ['PLANT-1', 1])
    }),
  )
  expect(await t.stock('PLANT-1')).toEqual({ onHand: 50, reserved: 10 })
  expect(runs()).toBe(20)
  expect(await t.broken()).toEqual([])
})
