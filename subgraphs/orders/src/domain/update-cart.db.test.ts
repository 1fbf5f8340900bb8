import { uuidv7 } from '@heliograph/runtime/uuid'
import { expect, test } from 'vitest'
import { inCart, lines, started, type Lines } from '../../test/a-cart.ts'
import { openTestShop, piece, type TestShop } from '../../test/open-test-shop.ts'
import { key, support } from '../../test/people.ts'
import { placeOrder } from './place-order.ts'
import type { Cart } from './cart.ts'
import { updateCart } from './update-cart.ts'

const set = (t: TestShop, cart: Pick<Cart, 'id' | 'version'>, ...wanted: Lines) =>
  updateCart(t.shop, t.ann, { cart: cart.id, expectedVersion: cart.version, lines: lines(...wanted) })
const kept = (t: TestShop) => t.shop.stores.carts.open(t.ann.reach)

test('quantities are set, new lines come last, 0 takes one out, the others stay', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10), piece('B-1', 10), piece('C-1', 10), piece('D-1', 10))
  const cart = await started(t.shop, t.ann, ['C-1', 1], ['B-1', 2], ['A-1', 3])
  t.clock.nowMs += 60_000
  const result = await set(t, cart, ['D-1', 7], ['B-1', 0], ['A-1', 1])
  expect(result).toMatchObject({
    __typename: 'CartUpdated',
    cart: { id: cart.id, version: 2, changedAt: new Date(t.clock.now()) },
  })
  const changed = await kept(t)
  expect(inCart(changed)).toEqual([['C-1', 1], ['A-1', 1], ['D-1', 7]])
  expect(result).toEqual({ __typename: 'CartUpdated', cart: changed })
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 0 })
})

test('an emptied cart stays open, and can be filled again', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const cart = await started(t.shop, t.ann, ['A-1', 1])
  await set(t, cart, ['A-1', 0])
  expect(await kept(t)).toMatchObject({ id: cart.id, version: 2, lines: [] })
  await set(t, { ...cart, version: 2 }, ['A-1', 4])
  expect(await kept(t)).toMatchObject({ id: cart.id, version: 3, lines: [{ sku: 'A-1', quantity: 4 }] })
})

test('a stale version changes nothing and is told the one of now', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const cart = await started(t.shop, t.ann, ['A-1', 1])
  await set(t, cart, ['A-1', 2])
  for (const version of [1, 3]) {
    const result = await set(t, { ...cart, version }, ['A-1', 9])
    expect(result).toEqual({ __typename: 'VersionConflict', currentVersion: 2 })
  }
  expect(inCart(await kept(t))).toEqual([['A-1', 2]])
})

test('what is not sold can’t be put in, and nothing else is changed; it can be taken out', async () => {
  await using t = await openTestShop()
  const old = piece('OLD-1', 10)
  await t.save(piece('A-1', 10), old)
  const cart = await started(t.shop, t.ann, ['A-1', 1], ['OLD-1', 1])
  await t.save({ ...old, status: 'WITHDRAWN' })
  expect(await set(t, cart, ['A-1', 5], ['OLD-1', 2], ['NONE-1', 1])).toEqual({
    __typename: 'NotSold',
    skus: ['OLD-1', 'NONE-1'],
  })
  expect(await kept(t)).toEqual(cart)
  await set(t, cart, ['OLD-1', 0], ['NONE-1', 0])
  expect(inCart(await kept(t))).toEqual([['A-1', 1]])
})

test('a cart holds a hundred lines, and one more changes nothing; as many may be swapped', async () => {
  await using t = await openTestShop()
  const skus = Array.from({ length: 101 }, (_, n) => `A-${n}`)
  await t.save(...skus.map(sku => piece(sku, 10)))
  const cart = await started(t.shop, t.ann, ...skus.slice(0, 100).map((sku): Lines[number] => [sku, 1]))
  expect(await set(t, cart, ['A-0', 2], ['A-100', 1])).toEqual({ __typename: 'CartTooLong', mostLines: 100 })
  expect(await kept(t)).toEqual(cart)
  expect(await set(t, cart, ['A-0', 0], ['A-100', 1])).toMatchObject({ __typename: 'CartUpdated' })
  expect((await kept(t))!.lines).toHaveLength(100)
  expect(await t.broken()).toEqual([])
})

test('missing, somebody else’s, ordered and no id at all are one answer', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const bobs = await started(t.shop, t.bob, ['A-1', 1])
  const ordered = await started(t.shop, t.ann, ['A-1', 1])
  const placed = await placeOrder(t.shop, t.ann, {
    idempotencyKey: key(),
    cart: { id: ordered.id, expectedVersion: ordered.version },
  })
  expect(placed.__typename).toBe('OrderPlaced')
  const refusals: unknown[] = []
  for (const id of [uuidv7(), bobs.id, ordered.id, 'cart'])
    refusals.push(await set(t, { id, version: 1 }, ['A-1', 2]).catch((thrown: unknown) => thrown))
  expect(refusals).toEqual(Array(4).fill(expect.objectContaining({ code: 'NOT_FOUND', said: 'Not found.' })))
  expect(new Set(refusals.map(refusal => (refusal as Error).message)).size).toBe(1)
  expect(await t.shop.stores.carts.open(t.bob.reach)).toEqual(bobs)
})

test('a sku with two quantities, or nothing to set, is refused', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const cart = await started(t.shop, t.ann, ['A-1', 1])
  for (const wrong of [[], [['A-1', 1], ['A-1', 2]]] as Lines[])
    await expect(set(t, cart, ...wrong)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  expect(await kept(t)).toEqual(cart)
})

test('only a customer has a cart to change', async () => {
  await using t = await openTestShop()
  const input = { cart: uuidv7(), expectedVersion: 1, lines: lines(['A-1', 1]) }
  await expect(updateCart(t.shop, support, input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
