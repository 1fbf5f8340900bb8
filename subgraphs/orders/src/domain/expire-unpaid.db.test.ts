import { expect, test } from 'vitest'
import { bought, kit, openTestShop, piece } from '../../test/open-test-shop.ts'
import { customer } from '../../test/people.ts'
import { expireUnpaid } from './expire-unpaid.ts'

const halfAnHourMs = 30 * 60_000

test('an order is kept until its time to pay is over, then it ends and its stock is free again', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10), kit('KIT-1', [{ sku: 'A-1', quantity: 3 }]))
  const order = await bought(t.shop, t.ann, ['KIT-1', 2], ['A-1', 1])
  t.clock.nowMs += halfAnHourMs - 1
  expect(await expireUnpaid(t.shop, 100)).toBe(0)
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 7 })
  t.clock.nowMs += 1
  expect(await expireUnpaid(t.shop, 100)).toBe(1)
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 0 })
  expect((await t.shop.stores.orders.find(t.ann.reach, [order.id])).get(order.id)).toEqual({
    ...order,
    status: 'EXPIRED',
    version: 2,
    payBy: null,
  })
  expect(await t.broken()).toEqual([])
})

test('each order that ends is told once', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const order = await bought(t.shop, t.ann, ['A-1', 1])
  t.clock.nowMs += halfAnHourMs
  expect([await expireUnpaid(t.shop, 100), await expireUnpaid(t.shop, 100)]).toEqual([1, 0])
  const [events] = await t.pool.statements.execute(
    'SELECT aggregate_id, sequence, kind FROM outbox_events ORDER BY sequence',
  )
  expect(events).toEqual([
    { aggregate_id: order.id, sequence: 1, kind: 'OrderPlaced' },
    { aggregate_id: order.id, sequence: 2, kind: 'OrderExpired' },
  ])
})

test('no more are ended in a run than allowed, those that waited longest first', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const first = await bought(t.shop, t.ann, ['A-1', 1])
  t.clock.nowMs += 1_000
  await bought(t.shop, t.ann, ['A-1', 1])
  t.clock.nowMs += halfAnHourMs
  expect(await expireUnpaid(t.shop, 1)).toBe(1)
  expect((await t.shop.stores.orders.find(t.ann.reach, [first.id])).get(first.id)!.status).toBe('EXPIRED')
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 1 })
})

test('many end orders at once while customers buy: each order ends once, every piece is accounted for', async () => {
  await using t = await openTestShop({ connectionLimit: 30 })
  await t.save(piece('A-1', 400), piece('B-1', 400))
  const buy = () => bought(t.shop, customer(), ['B-1', 1], ['A-1', 2])
  await Promise.all(Array.from({ length: 40 }, buy))
  t.clock.nowMs += halfAnHourMs
  const [ended] = await Promise.all([
    Promise.all(Array.from({ length: 6 }, () => expireUnpaid(t.shop, 100))),
    Promise.all(Array.from({ length: 40 }, buy)),
  ])
  expect(ended.reduce((sum, one) => sum + one, 0)).toBe(40)
  expect([await t.stock('A-1'), await t.stock('B-1')]).toEqual([
    { onHand: 400, reserved: 80 },
    { onHand: 400, reserved: 40 },
  ])
  expect(await t.broken()).toEqual([])
})

test('an order whose ending breaks off is as it was, and ends the next time', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  await bought(t.shop, t.ann, ['A-1', 1])
  t.clock.nowMs += halfAnHourMs
  const breaking = {
    ...t.shop,
    allOrNothing: (work =>
      t.shop.allOrNothing(stores =>
        work({
          ...stores,
          outbox: { add: () => Promise.reject(new Error('the power went')) },
        }),
      )) as typeof t.shop.allOrNothing,
  }
  await expect(expireUnpaid(breaking, 100)).rejects.toThrow('the power went')
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 1 })
  expect(await t.broken()).toEqual([])
  expect(await expireUnpaid(t.shop, 100)).toBe(1)
})
