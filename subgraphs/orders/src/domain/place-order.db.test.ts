import { uuidv7 } from '@heliograph/runtime/uuid'
import { expect, test } from 'vitest'
import { anOffer, anOrder } from '../../test/an-order.ts'
import { bought, kit, openTestShop, piece } from '../../test/open-test-shop.ts'
import { isOrderNumber } from '../../test/is-order-number.ts'
import { key } from '../../test/people.ts'
import { placeOrder } from './place-order.ts'
import { priceOrder } from './price-order.ts'
import type { Shop, Stores } from './shop.ts'

const lines = (...wanted: [sku: string, quantity: number][]) => wanted.map(([sku, quantity]) => ({ sku, quantity }))

test('an order is priced, taxed, numbered and kept as it was', async () => {
  await using t = await openTestShop()
  await t.save(
    piece('PANEL-1', 10, { priceMinor: 45_000_050n, taxClass: 'EXCLUDED', name: 'A panel' }),
    piece('CABLE-1', 10, { priceMinor: 333_333n, name: 'A cable' }),
  )
  const result = await placeOrder(t.shop, t.ann, {
    idempotencyKey: key(),
    lines: lines(['PANEL-1', 2], ['CABLE-1', 3]),
  })
  expect(result).toMatchObject({
    __typename: 'OrderPlaced',
    order: {
      customerId: t.ann.id,
      status: 'PENDING_PAYMENT',
      version: 1,
      currency: 'COP',
      placedAt: new Date('2026-11-23T15:00:00.000Z'),
      payBy: new Date('2026-11-23T15:30:00.000Z'),
      subtotalMinor: 91_000_099n,
      discountMinor: 0n,
      shippingMinor: 6_000_000n,
      shippingTaxMinor: 1_140_000n,
      taxMinor: 190_000n + 1_140_000n,
      totalMinor: 91_000_099n + 6_000_000n + 1_330_000n,
    },
  })
  const { order } = result as Extract<typeof result, { __typename: 'OrderPlaced' }>
  expect(isOrderNumber(order.number)).toBe(true)
  const kept = await t.shop.stores.orders.lines(t.ann.reach, [order.id], { first: 10, after: null })
  expect(kept.get(order.id)!.items).toMatchObject([
    {
      position: 1,
      sku: 'PANEL-1',
      name: 'A panel',
      quantity: 2,
      unitPriceMinor: 45_000_050n,
      taxClass: 'EXCLUDED',
      taxBasisPoints: 0,
      taxMinor: 0n,
      totalMinor: 90_000_100n,
    },
    {
      position: 2,
      sku: 'CABLE-1',
      name: 'A cable',
      quantity: 3,
      unitPriceMinor: 333_333n,
      taxClass: 'STANDARD',
      taxBasisPoints: 1_900,
      taxMinor: 190_000n,
      totalMinor: 1_189_999n,
    },
  ])
  expect(await t.stock('PANEL-1')).toEqual({ onHand: 10, reserved: 2 })
  expect(await t.broken()).toEqual([])
})

test('amounts beyond 2^53 keep every centavo', async () => {
  await using t = await openTestShop()
  const plant = anOffer({ sku: 'PLANT-1', priceMinor: 90_071_992_547_409_931n, taxClass: 'EXCLUDED' })
  const { lines: priced, amounts } = priceOrder(lines(['PLANT-1', 99]), new Map([[plant.sku, plant]]))
  expect(amounts.subtotalMinor).toBe(8_917_127_262_193_583_169n)
  const order = anOrder({ customerId: t.ann.id!, ...amounts })
  await t.shop.stores.orders.add(t.ann.reach, order, [{ ...priced[0]!, id: uuidv7(), orderId: order.id }])
  expect((await t.shop.stores.orders.find(t.ann.reach, [order.id])).get(order.id)).toEqual(order)
  expect(await t.shop.stores.orders.unpaidMinor(t.ann.reach)).toBe(8_917_127_262_193_583_169n)
})

test('the same sku on two lines is one line', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const order = await bought(t.shop, t.ann, ['A-1', 2], ['A-1', 3])
  const page = (await t.shop.stores.orders.lines(t.ann.reach, [order.id], { first: 10, after: null })).get(order.id)!
  expect(page.items.map(line => [line.sku, line.quantity])).toEqual([['A-1', 5]])
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 5 })
})

test('a kit, another kit and a loose piece share one count of each component', async () => {
  await using t = await openTestShop()
  await t.save(
    piece('PANEL-1', 20),
    piece('INV-1', 3),
    kit('KIT-A', [
      { sku: 'PANEL-1', quantity: 6 },
      { sku: 'INV-1', quantity: 1 },
    ]),
    kit('KIT-B', [{ sku: 'PANEL-1', quantity: 4 }]),
  )
  await bought(t.shop, t.ann, ['KIT-A', 2], ['KIT-B', 1], ['PANEL-1', 3])
  expect(await t.stock('PANEL-1')).toEqual({ onHand: 20, reserved: 19 })
  expect(await t.stock('INV-1')).toEqual({ onHand: 3, reserved: 2 })
  const again = await placeOrder(t.shop, t.ann, { idempotencyKey: key(), lines: lines(['KIT-A', 2], ['PANEL-1', 1]) })
  expect(again).toEqual({
    __typename: 'OutOfStock',
    lines: [
      { sku: 'INV-1', requested: 2, available: 1 },
      { sku: 'PANEL-1', requested: 13, available: 1 },
    ],
  })
  expect(await t.count('orders')).toBe(1)
  expect(await t.broken()).toEqual([])
})

test('what is unknown or withdrawn is not sold, and nothing is reserved', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10), piece('OLD-1', 10, { status: 'WITHDRAWN' }))
  const result = await placeOrder(t.shop, t.ann, {
    idempotencyKey: key(),
    lines: lines(['A-1', 1], ['OLD-1', 1], ['NONE-1', 1]),
  })
  expect(result).toEqual({ __typename: 'NotSold', skus: ['OLD-1', 'NONE-1'] })
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 0 })
})

test('an order without lines, or for less than one piece, is refused', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  for (const wrong of [
    [],
    lines(['A-1', 0]),
    lines(['A-1', -1]),
    lines(['A-1', 1.5]),
    Array.from({ length: 101 }, (_, n) => ({ sku: `A-${n}`, quantity: 1 })),
  ]) {
    await expect(placeOrder(t.shop, t.ann, { idempotencyKey: key(), lines: wrong })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    })
  }
})

test('the same key with the same lines in any order is the same order', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10), piece('B-1', 10))
  const idempotencyKey = key()
  const first = await placeOrder(t.shop, t.ann, { idempotencyKey, lines: lines(['A-1', 1], ['B-1', 2]) })
  const again = await placeOrder(t.shop, t.ann, { idempotencyKey, lines: lines(['B-1', 2], ['A-1', 1]) })
  expect(first.__typename).toBe('OrderPlaced')
  expect(again).toEqual(first)
  expect(await t.count('orders')).toBe(1)
})

test('the same key with other lines is a mismatch, and nothing happens', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const idempotencyKey = key()
  await placeOrder(t.shop, t.ann, { idempotencyKey, lines: lines(['A-1', 1]) })
  expect(await placeOrder(t.shop, t.ann, { idempotencyKey, lines: lines(['A-1', 2]) })).toEqual({
    __typename: 'IdempotencyMismatch',
    idempotencyKey,
  })
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 1 })
})

test('a key is its owner’s: bob’s order under ann’s key is bob’s own', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const idempotencyKey = key()
  const input = { idempotencyKey, lines: lines(['A-1', 1]) }
  const [anns, bobs] = [await placeOrder(t.shop, t.ann, input), await placeOrder(t.shop, t.bob, input)]
  expect(anns).toMatchObject({ order: { customerId: t.ann.id } })
  expect(bobs).toMatchObject({ order: { customerId: t.bob.id } })
})

test('a refused order leaves its key free', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 1))
  const idempotencyKey = key()
  expect(await placeOrder(t.shop, t.ann, { idempotencyKey, lines: lines(['A-1', 2]) })).toMatchObject({
    __typename: 'OutOfStock',
  })
  expect(await placeOrder(t.shop, t.ann, { idempotencyKey, lines: lines(['A-1', 1]) })).toMatchObject({
    __typename: 'OrderPlaced',
  })
})

test('a replay is answered although the offer has been withdrawn since', async () => {
  await using t = await openTestShop()
  const offer = piece('A-1', 1)
  await t.save(offer)
  const input = { idempotencyKey: key(), lines: lines(['A-1', 1]) }
  const first = await placeOrder(t.shop, t.ann, input)
  await t.save({ ...offer, status: 'WITHDRAWN' })
  expect(await placeOrder(t.shop, t.ann, input)).toEqual(first)
})

test('a number that is taken is drawn again', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const drawn = ['00000-00000', '00000-00000', '11111-11111']
  const shop: Shop = { ...t.shop, newOrderNumber: () => drawn.shift()! }
  expect((await bought(shop, t.ann, ['A-1', 1])).number).toBe('00000-00000')
  expect((await bought(shop, t.ann, ['A-1', 1])).number).toBe('11111-11111')
  expect(await t.broken()).toEqual([])
})

test.for([
  ['buyers', 'lock'],
  ['keys', 'add'],
  ['orders', 'add'],
  ['stock', 'promise'],
  ['outbox', 'add'],
] as const)('when the server breaks right after %s.%s, nothing has been written', async ([store, write]) => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const shop: Shop = {
    ...t.shop,
    allOrNothing: work => t.shop.allOrNothing(stores => work(breakingAfter(stores, store, write))),
  }
  await expect(bought(shop, t.ann, ['A-1', 1])).rejects.toThrow('the power went')
  const tables = ['orders', 'order_lines', 'reservations', 'idempotency_keys', 'outbox_events', 'buyers'] as const
  expect(await Promise.all(tables.map(table => t.count(table)))).toEqual([0, 0, 0, 0, 0, 0])
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 0 })
})

function breakingAfter(stores: Stores, store: keyof Stores, write: string): Stores {
  const entries = new Map<string, unknown>(Object.entries(stores[store]))
  const done = entries.get(write) as (...given: unknown[]) => Promise<unknown>
  entries.set(write, async (...given: unknown[]) => {
    await done(...given)
    throw new Error('the power went')
  })
  return { ...stores, [store]: Object.fromEntries(entries) }
}
