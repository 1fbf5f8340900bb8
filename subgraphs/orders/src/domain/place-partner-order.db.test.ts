import { anonymous } from '@heliograph/access/viewer'
import { expect, test } from 'vitest'
import { aPartnerOrder } from '../../test/a-partner-order.ts'
import { bought, kit, openTestShop, piece } from '../../test/open-test-shop.ts'
import { key, partner, salesperson, support } from '../../test/people.ts'
import { cancelMyOrder } from './cancel-order.ts'
import { expireUnpaid } from './expire-unpaid.ts'
import { paymentWindowMs, unpaidLimitMinor } from './house-rules.ts'
import { listMyOrders } from './list-orders.ts'
import { placeOrder } from './place-order.ts'
import { placePartnerOrder } from './place-partner-order.ts'
import { findOrders } from './read-order.ts'

const lines = (...wanted: [sku: string, quantity: number][]) => wanted.map(([sku, quantity]) => ({ sku, quantity }))
const firm = partner()
const rival = partner()

test('a partner’s order is the partner’s, under its reference, and nobody’s among the customers', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10), kit('KIT-1', [{ sku: 'A-1', quantity: 3 }]))
  const order = await aPartnerOrder(t.shop, firm, 'PO-7', ['KIT-1', 2], ['A-1', 1])
  expect(order).toMatchObject({
    customerId: null,
    partnerId: firm.reach.partner,
    reference: 'PO-7',
    addressId: null,
    status: 'PENDING_PAYMENT',
    version: 1,
  })
  const found = async (viewer: typeof t.ann) => (await findOrders(t.shop, viewer, [order.id])).get(order.id)
  expect(await found(firm)).toEqual(order)
  expect(await found(support)).toEqual(order)
  for (const viewer of [rival, t.ann, salesperson(), anonymous]) expect(await found(viewer)).toBeUndefined()
  expect((await listMyOrders(t.shop, t.ann, { first: 10 })).items).toEqual([])
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 7 })
  expect(await t.broken()).toEqual([])
})

test('the same key, reference and lines are the same order, whatever the order of the lines', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10), piece('B-1', 10))
  const input = { idempotencyKey: key(), reference: 'PO-7', lines: lines(['A-1', 1], ['B-1', 2]) }
  const placed = await placePartnerOrder(t.shop, firm, input)
  expect(placed).toMatchObject({ __typename: 'OrderPlaced' })
  expect(await placePartnerOrder(t.shop, firm, { ...input, lines: input.lines.toReversed() })).toEqual(placed)
  expect(await t.count('orders')).toBe(1)
})

test('the same key with another reference, or with other lines, is a mismatch', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const input = { idempotencyKey: key(), reference: 'PO-7', lines: lines(['A-1', 1]) }
  await placePartnerOrder(t.shop, firm, input)
  const mismatch = { __typename: 'IdempotencyMismatch', idempotencyKey: input.idempotencyKey }
  expect(await placePartnerOrder(t.shop, firm, { ...input, reference: 'PO-8' })).toEqual(mismatch)
  expect(await placePartnerOrder(t.shop, firm, { ...input, lines: lines(['A-1', 2]) })).toEqual(mismatch)
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 1 })
})

test('a reference is taken for good: another key is told which order has it, also when that has ended', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const order = await aPartnerOrder(t.shop, firm, 'PO-7', ['A-1', 1])
  const input = { reference: 'PO-7', lines: lines(['A-1', 1]) }
  const again = () => placePartnerOrder(t.shop, firm, { ...input, idempotencyKey: key() })
  expect(await again()).toEqual({ __typename: 'ReferenceTaken', order })
  t.clock.nowMs += paymentWindowMs
  expect(await expireUnpaid(t.shop, 10)).toBe(1)
  expect(await again()).toMatchObject({ __typename: 'ReferenceTaken', order: { id: order.id, status: 'EXPIRED' } })
  expect([await t.count('orders'), await t.count('idempotency_keys')]).toEqual([1, 1])
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 0 })
})

test('two partners use the same reference and the same key, and learn nothing of each other', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10), piece('B-1', 10))
  const idempotencyKey = key()
  const one = await placePartnerOrder(t.shop, firm, { idempotencyKey, reference: 'PO-7', lines: lines(['A-1', 1]) })
  const other = await placePartnerOrder(t.shop, rival, { idempotencyKey, reference: 'PO-7', lines: lines(['B-1', 1]) })
  expect([one.__typename, other.__typename]).toEqual(['OrderPlaced', 'OrderPlaced'])
  expect(await t.count('orders')).toBe(2)
})

test('references that differ in case are two', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const placed = await Promise.all(['PO-7', 'po-7'].map(name => aPartnerOrder(t.shop, firm, name, ['A-1', 1])))
  expect(new Set(placed.map(order => order.id)).size).toBe(2)
})

test('what cannot be sold is told as to a customer, and leaves key and reference free', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 1))
  const input = { idempotencyKey: key(), reference: 'PO-7' }
  const ask = (sku: string, quantity: number) =>
    placePartnerOrder(t.shop, firm, { ...input, lines: lines([sku, quantity]) })
  expect(await ask('A-1', 2)).toEqual({
    __typename: 'OutOfStock',
    lines: [{ sku: 'A-1', requested: 2, available: 1 }],
  })
  expect(await ask('NONE-1', 1)).toEqual({ __typename: 'NotSold', skus: ['NONE-1'] })
  expect(await ask('A-1', 1)).toMatchObject({ __typename: 'OrderPlaced' })
})

test('what may be unpaid is counted for each partner by itself', async () => {
  await using t = await openTestShop()
  await t.save(piece('PLANT-1', 20, { priceMinor: unpaidLimitMinor / 2n, taxClass: 'EXCLUDED' }))
  await aPartnerOrder(t.shop, firm, 'PO-1', ['PLANT-1', 2])
  const input = { idempotencyKey: key(), reference: 'PO-2', lines: lines(['PLANT-1', 1]) }
  expect(await placePartnerOrder(t.shop, firm, input)).toMatchObject({
    __typename: 'UnpaidLimitReached',
    held: { amount: unpaidLimitMinor },
  })
  expect(await placePartnerOrder(t.shop, rival, input)).toMatchObject({ __typename: 'OrderPlaced' })
  await bought(t.shop, t.ann, ['PLANT-1', 2])
})

test('only a partner buys under a reference, and a partner buys in no other way', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const input = { idempotencyKey: key(), lines: lines(['A-1', 1]) }
  for (const viewer of [t.ann, support, salesperson(), anonymous]) {
    await expect(placePartnerOrder(t.shop, viewer, { ...input, reference: 'PO-7' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  }
  await expect(placeOrder(t.shop, firm, input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const order = await aPartnerOrder(t.shop, firm, 'PO-7', ['A-1', 1])
  const cancelling = { order: order.id, expectedVersion: 1 }
  await expect(cancelMyOrder(t.shop, t.ann, cancelling)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('an order without lines is the partner’s mistake', async () => {
  await using t = await openTestShop()
  const input = { idempotencyKey: key(), reference: 'PO-7', lines: [] }
  await expect(placePartnerOrder(t.shop, firm, input)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
})
