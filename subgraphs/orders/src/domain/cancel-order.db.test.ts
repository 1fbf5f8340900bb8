import { anonymous } from '@heliograph/access/viewer'
import { uuidv7 } from '@heliograph/runtime/uuid'
import { expect, test } from 'vitest'
import { bought, kit, openTestShop, piece, type TestShop } from '../../test/open-test-shop.ts'
import { support } from '../../test/people.ts'
import { become } from './become.ts'
import { cancelMyOrder, cancelOrder } from './cancel-order.ts'
import { expireUnpaid } from './expire-unpaid.ts'
import { paymentWindowMs } from './house-rules.ts'
import type { OrderStatus } from './order-states.ts'
import type { Order } from './order.ts'
import type { Shop } from './shop.ts'

const mine = (t: TestShop, { id, version }: Pick<Order, 'id' | 'version'>, viewer = t.ann) =>
  cancelMyOrder(t.shop, viewer, { order: id, expectedVersion: version })
const anyones = (t: TestShop, { id, version }: Pick<Order, 'id' | 'version'>, viewer = support) =>
  cancelOrder(t.shop, viewer, { order: id, expectedVersion: version, reason: 'NOT_DELIVERABLE' })
const kept = async (t: TestShop, { id }: Order) => (await t.shop.stores.orders.find(support.reach, [id])).get(id)!

/** The order in that state, as whoever has the verbs for it would leave it. */
async function broughtTo(t: TestShop, order: Order, ...states: OrderStatus[]): Promise<Order> {
  for (const status of states) {
    const next = become(order, status)
    await t.shop.stores.orders.replace(support.reach, order, next)
    order = next
  }
  return order
}

test('a customer ends their own order: its stock is free and nothing waits for payment', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10), piece('B-1', 10), kit('KIT-1', [{ sku: 'A-1', quantity: 3 }]))
  const order = await bought(t.shop, t.ann, ['KIT-1', 2], ['B-1', 1])
  const cancelled = { ...order, status: 'CANCELLED', version: 2, payBy: null }
  expect(await mine(t, order)).toEqual({ __typename: 'OrderCancelled', order: cancelled })
  expect(await kept(t, order)).toEqual(cancelled)
  expect([await t.stock('A-1'), await t.stock('B-1')]).toEqual([
    { onHand: 10, reserved: 0 },
    { onHand: 10, reserved: 0 },
  ])
  expect(await t.broken()).toEqual([])
})

test('what has ended, or goes its way, stays as it is; which version was seen makes no difference', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 50))
  for (const states of [
    ['CONFIRMED', 'IN_FULFILMENT'],
    ['CONFIRMED', 'IN_FULFILMENT', 'COMPLETED'],
    ['CANCELLED'],
    ['EXPIRED'],
  ] as const) {
    const placed = await bought(t.shop, t.ann, ['A-1', 1])
    const order = await broughtTo(t, placed, ...states)
    const told = { __typename: 'CannotCancel', status: states.at(-1) }
    expect([await mine(t, order), await mine(t, placed)]).toEqual([told, told])
    expect(await kept(t, placed)).toEqual(order)
  }
  expect(await t.stock('A-1')).toEqual({ onHand: 50, reserved: 4 })
})

test.for([[], ['CONFIRMED'], ['CONFIRMED', 'IN_FULFILMENT']] as const)(
  'staff end an order that was brought to %s, and its stock is free',
  async states => {
    await using t = await openTestShop()
    await t.save(piece('A-1', 10))
    const order = await broughtTo(t, await bought(t.shop, t.ann, ['A-1', 2]), ...states)
    expect(await anyones(t, order)).toMatchObject({
      __typename: 'OrderCancelled',
      order: { id: order.id, status: 'CANCELLED', version: order.version + 1, payBy: null },
    })
    expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 0 })
  },
)

test.for([['CONFIRMED', 'IN_FULFILMENT', 'COMPLETED'], ['CANCELLED'], ['EXPIRED']] as const)(
  'not even staff end an order that was brought to %s',
  async states => {
    await using t = await openTestShop()
    await t.save(piece('A-1', 10))
    const order = await broughtTo(t, await bought(t.shop, t.ann, ['A-1', 2]), ...states)
    expect(await anyones(t, order)).toEqual({ __typename: 'CannotCancel', status: states.at(-1) })
    expect(await kept(t, order)).toEqual(order)
  },
)

test('a customer whose order was confirmed may still end it', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const order = await broughtTo(t, await bought(t.shop, t.ann, ['A-1', 2]), 'CONFIRMED')
  expect(await mine(t, order)).toMatchObject({ __typename: 'OrderCancelled', order: { version: 3 } })
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 0 })
})

test('a stale version changes nothing and is told the one of now', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const placed = await bought(t.shop, t.ann, ['A-1', 2])
  await broughtTo(t, placed, 'CONFIRMED')
  const conflict = { __typename: 'VersionConflict', currentVersion: 2 }
  expect([await mine(t, placed), await anyones(t, placed)]).toEqual([conflict, conflict])
  expect((await kept(t, placed)).status).toBe('CONFIRMED')
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 2 })
})

test('missing, somebody else’s and no id at all are one answer', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const anns = await bought(t.shop, t.ann, ['A-1', 1])
  const refusals: unknown[] = []
  for (const { id, version } of [anns, { id: uuidv7(), version: 1 }, { id: 'order', version: 1 }]) {
    refusals.push(await mine(t, { id, version }, t.bob).catch((thrown: unknown) => thrown))
    const outOfReach = { ...support, reach: { kind: 'assigned', staff: support.id! } } as const
    refusals.push(await anyones(t, { id, version }, outOfReach).catch((thrown: unknown) => thrown))
  }
  expect(refusals).toEqual(Array(6).fill(expect.objectContaining({ code: 'NOT_FOUND', said: 'Not found.' })))
  expect(new Set(refusals.map(refusal => (refusal as Error).message)).size).toBe(1)
  expect((await kept(t, anns)).status).toBe('PENDING_PAYMENT')
})

test('staff have no orders of their own to end, and others don’t end as staff', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const order = await bought(t.shop, t.ann, ['A-1', 1])
  for (const viewer of [support, anonymous])
    await expect(mine(t, order, viewer)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  for (const viewer of [t.ann, anonymous])
    await expect(anyones(t, order, viewer)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect((await kept(t, order)).status).toBe('PENDING_PAYMENT')
})

test('an order past its time to pay can be cancelled until it has expired', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const [one, other] = [await bought(t.shop, t.ann, ['A-1', 1]), await bought(t.shop, t.ann, ['A-1', 1])]
  t.clock.nowMs += paymentWindowMs + 1
  expect((await mine(t, one)).__typename).toBe('OrderCancelled')
  expect(await expireUnpaid(t.shop, 100)).toBe(1)
  expect(await mine(t, other)).toEqual({ __typename: 'CannotCancel', status: 'EXPIRED' })
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 0 })
  expect(await t.broken()).toEqual([])
})

test('a cancelled order holds nothing of what may be unpaid', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const order = await bought(t.shop, t.ann, ['A-1', 1])
  expect(await t.shop.stores.orders.unpaidMinor(t.ann.reach)).toBe(order.totalMinor)
  await mine(t, order)
  expect(await t.shop.stores.orders.unpaidMinor(t.ann.reach)).toBe(0n)
})

test('who ended an order, and why if it was staff, is told once and names nobody', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const [own, staffs] = [await bought(t.shop, t.ann, ['A-1', 1]), await bought(t.shop, t.ann, ['A-1', 1])]
  for (let times = 0; times < 2; times++) {
    await mine(t, own)
    await anyones(t, staffs)
  }
  const [rows] = await t.pool.statements.execute(
    "SELECT aggregate_id, sequence, payload FROM outbox_events WHERE kind = 'OrderCancelled' ORDER BY aggregate_id",
  )
  const events = (rows as unknown as { aggregate_id: string; sequence: number; payload: string }[]).map(row => ({
    ...row,
    payload: JSON.parse(row.payload),
  }))
  const payload = (order: Order) => ({
    orderId: order.id,
    number: order.number,
    customerId: t.ann.id,
    partnerId: null,
    status: 'CANCELLED',
    totalMinor: String(order.totalMinor),
    currency: 'COP',
  })
  const byStaff = { by: 'staff', staffId: support.id, reason: 'NOT_DELIVERABLE' }
  const expected = [
    { aggregate_id: own.id, sequence: 2, payload: { ...payload(own), by: 'customer' } },
    { aggregate_id: staffs.id, sequence: 2, payload: { ...payload(staffs), ...byStaff } },
  ]
  expect(events).toEqual(expected.toSorted((a, b) => (a.aggregate_id < b.aggregate_id ? -1 : 1)))
})

test('an order whose cancelling breaks off is as it was', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const order = await bought(t.shop, t.ann, ['A-1', 1])
  const outbox = { add: () => Promise.reject(new Error('the power went')) }
  const breaking: Shop = {
    ...t.shop,
    allOrNothing: work => t.shop.allOrNothing(stores => work({ ...stores, outbox })),
  }
  const input = { order: order.id, expectedVersion: 1 }
  await expect(cancelMyOrder(breaking, t.ann, input)).rejects.toThrow('the power went')
  expect(await kept(t, order)).toEqual(order)
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 1 })
  expect(await t.broken()).toEqual([])
})
