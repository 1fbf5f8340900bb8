import { uuidv7 } from '@heliograph/runtime/uuid'
import { expect, test } from 'vitest'
import { lines, started } from '../../test/a-cart.ts'
import { openTestShop, piece, type TestShop } from '../../test/open-test-shop.ts'
import { key } from '../../test/people.ts'
import type { Cart } from './cart.ts'
import { bodyHashOf } from './once-by-key.ts'
import { placeOrder, type PlaceOrderInput } from './place-order.ts'
import type { Shop } from './shop.ts'
import { updateCart } from './update-cart.ts'

const place = (t: TestShop, input: Partial<PlaceOrderInput>, viewer = t.ann) =>
  placeOrder(t.shop, viewer, { idempotencyKey: key(), ...input })
const seen = ({ id, version }: Cart) => ({ id, expectedVersion: version })
const linesOf = async (t: TestShop, orderId: string) =>
  (await t.shop.stores.orders.lines(t.ann.reach, [orderId], { first: 100, after: null })).get(orderId)!.items

async function ordered(t: TestShop, input: Partial<PlaceOrderInput>) {
  const result = await place(t, input)
  if (result.__typename !== 'OrderPlaced') throw new Error(`expected an order, got ${JSON.stringify(result)}`)
  return result.order
}

test('an order of a cart has the cart’s lines, closes it, and leaves room for another', async () => {
  await using t = await openTestShop()
  await t.save(piece('Z-1', 10), piece('A-1', 10))
  const cart = await started(t.shop, t.ann, ['Z-1', 2], ['A-1', 1])
  const order = await ordered(t, { cart: seen(cart) })
  expect((await linesOf(t, order.id)).map(line => [line.position, line.sku, line.quantity])).toEqual([
    [1, 'Z-1', 2],
    [2, 'A-1', 1],
  ])
  expect(await t.stock('Z-1')).toEqual({ onHand: 10, reserved: 2 })
  expect(await t.shop.stores.carts.open(t.ann.reach)).toBeNull()
  expect((await started(t.shop, t.ann, ['A-1', 1])).id).not.toBe(cart.id)
  expect(await t.broken()).toEqual([])
})

test('lines after some were taken out are counted from 1', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10), piece('B-1', 10))
  const cart = await started(t.shop, t.ann, ['A-1', 1], ['B-1', 1])
  await updateCart(t.shop, t.ann, { cart: cart.id, expectedVersion: 1, lines: lines(['A-1', 0]) })
  const order = await ordered(t, { cart: { id: cart.id, expectedVersion: 2 } })
  expect((await linesOf(t, order.id)).map(line => [line.position, line.sku])).toEqual([[1, 'B-1']])
})

test('an ordered cart is gone, and the order that it became is told', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const cart = await started(t.shop, t.ann, ['A-1', 1])
  const order = await ordered(t, { cart: seen(cart) })
  expect(await place(t, { cart: seen(cart) })).toEqual({ __typename: 'CartGone', becameOrder: order })
  expect(await t.count('orders')).toBe(1)
})

test('missing, somebody else’s and no id at all are one answer, also when the other’s was ordered', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const anns = await started(t.shop, t.ann, ['A-1', 1])
  const gone = { __typename: 'CartGone', becameOrder: null }
  expect(await place(t, { cart: seen(anns) }, t.bob)).toEqual(gone)
  await ordered(t, { cart: seen(anns) })
  expect(await place(t, { cart: seen(anns) }, t.bob)).toEqual(gone)
  expect(await place(t, { cart: { id: uuidv7(), expectedVersion: 1 } })).toEqual(gone)
  expect(await place(t, { cart: { id: 'cart', expectedVersion: 1 } })).toEqual(gone)
})

test('what was changed since is not bought unseen', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const cart = await started(t.shop, t.ann, ['A-1', 1])
  await updateCart(t.shop, t.ann, { cart: cart.id, expectedVersion: 1, lines: lines(['A-1', 9]) })
  expect(await place(t, { cart: seen(cart) })).toEqual({ __typename: 'VersionConflict', currentVersion: 2 })
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 0 })
  expect(await t.shop.stores.carts.open(t.ann.reach)).toMatchObject({ version: 2 })
})

test('a refused order leaves the cart open and its key free', async () => {
  await using t = await openTestShop()
  const old = piece('OLD-1', 10)
  await t.save(piece('A-1', 1), old)
  const cart = await started(t.shop, t.ann, ['A-1', 2], ['OLD-1', 1])
  const idempotencyKey = key()
  expect(await place(t, { idempotencyKey, cart: seen(cart) })).toMatchObject({ __typename: 'OutOfStock' })
  await t.save({ ...old, status: 'WITHDRAWN' })
  expect(await place(t, { idempotencyKey, cart: seen(cart) })).toEqual({ __typename: 'NotSold', skus: ['OLD-1'] })
  expect(await t.shop.stores.carts.open(t.ann.reach)).toEqual(cart)
  await updateCart(t.shop, t.ann, { cart: cart.id, expectedVersion: 1, lines: lines(['OLD-1', 0], ['A-1', 1]) })
  await ordered(t, { idempotencyKey, cart: { id: cart.id, expectedVersion: 2 } })
})

test('an empty cart is no order', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 1))
  const cart = await started(t.shop, t.ann, ['A-1', 1])
  await updateCart(t.shop, t.ann, { cart: cart.id, expectedVersion: 1, lines: lines(['A-1', 0]) })
  await expect(place(t, { cart: { id: cart.id, expectedVersion: 2 } })).rejects.toMatchObject({
    extensions: { code: 'BAD_USER_INPUT', sentence: 'emptyCart' },
  })
})

test('exactly one of lines and cart is given', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const cart = seen(await started(t.shop, t.ann, ['A-1', 1]))
  const both = { lines: lines(['A-1', 1]), cart }
  for (const wrong of [{}, { lines: null, cart: null }, both, { lines: [], cart }])
    await expect(place(t, wrong)).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', sentence: 'linesOrCart' },
    })
  expect(await t.count('orders')).toBe(0)
})

test('the same key with the same cart and address is the same order; with others, a mismatch', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const cart = await started(t.shop, t.ann, ['A-1', 1])
  const word = (address: string) => t.addressed({ address, customer: t.ann.id! })
  const input = { idempotencyKey: key(), cart: seen(cart), shipTo: word(uuidv7()) }
  const order = await ordered(t, input)
  expect(await place(t, input)).toEqual({ __typename: 'OrderPlaced', order })
  const { shipTo: _shipTo, ...without } = input
  for (const other of [
    without,
    { ...input, shipTo: word(uuidv7()) },
    { ...input, cart: { ...input.cart, expectedVersion: 2 } },
    { ...input, cart: { ...input.cart, id: uuidv7() } },
    { idempotencyKey: input.idempotencyKey, shipTo: input.shipTo, lines: lines(['A-1', 1]) },
  ])
    expect(await place(t, other)).toMatchObject({ __typename: 'IdempotencyMismatch' })
})

test('keys that were kept before there were carts still lead to their orders', () => {
  // sha256 of "A-1=1\nB-1=2".
  const asKept = '5b40706e455ffdb3faf1475326751af13a00e37abd34ea520e7f0b564c76d17b'
  expect(bodyHashOf(lines(['B-1', 2], ['A-1', 1]))).toBe(asKept)
})

test('when the server breaks while the cart is being closed, there is no order and the cart is open', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const cart = await started(t.shop, t.ann, ['A-1', 1])
  const breaking: Shop = {
    ...t.shop,
    allOrNothing: work =>
      t.shop.allOrNothing(stores => {
        const close = async (...given: Parameters<typeof stores.carts.close>) => {
          await stores.carts.close(...given)
          throw new Error('the power went')
        }
        return work({ ...stores, carts: { ...stores.carts, close } })
      }),
  }
  const input = { idempotencyKey: key(), cart: seen(cart) }
  await expect(placeOrder(breaking, t.ann, input)).rejects.toThrow('the power went')
  expect(await t.shop.stores.carts.open(t.ann.reach)).toEqual(cart)
  expect([await t.count('orders'), await t.count('idempotency_keys')]).toEqual([0, 0])
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 0 })
})
