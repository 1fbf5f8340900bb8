import { randomBytes } from 'node:crypto'
import { addressWordLifetimeMs, sealAddressWord } from '@heliograph/access/address-word'
import { uuidv7 } from '@heliograph/runtime/uuid'
import { expect, test } from 'vitest'
import { lines, started } from '../../test/a-cart.ts'
import { openTestShop, piece, type TestShop } from '../../test/open-test-shop.ts'
import { key } from '../../test/people.ts'
import { placeOrder, type PlaceOrderInput } from './place-order.ts'

async function shopWithOne() {
  const t = await openTestShop()
  await t.save(piece('A-1', 10))
  return t
}
const place = (t: TestShop, input: Partial<PlaceOrderInput>) =>
  placeOrder(t.shop, t.ann, { idempotencyKey: key(), lines: lines(['A-1', 1]), ...input })
const annsWord = (t: TestShop, address: string) => t.addressed({ address, customer: t.ann.id! })
const notAccepted = {
  __typename: 'AddressNotAccepted',
  message: 'Not one of your addresses, or shown too long ago: ask for your addresses again.',
}

test('an order knows where it goes; without an address, that it is still to be agreed', async () => {
  await using t = await shopWithOne()
  const home = uuidv7()
  const [sent, open] = [await place(t, { shipTo: annsWord(t, home) }), await place(t, { shipTo: null })]
  expect(sent).toMatchObject({ __typename: 'OrderPlaced', order: { addressId: home } })
  expect(open).toMatchObject({ __typename: 'OrderPlaced', order: { addressId: null } })
})

test('another’s word, a forged one, an id and nonsense are one answer: nothing is done and the key stays free', async () => {
  await using t = await shopWithOne()
  const home = uuidv7()
  const cart = await started(t.shop, t.ann, ['A-1', 1])
  const [idempotencyKey, seen] = [key(), { id: cart.id, expectedVersion: 1 }]
  const forged = sealAddressWord(randomBytes(32), { address: home, customer: t.ann.id! }, t.clock.now() + 1)
  for (const shipTo of [t.addressed({ address: home, customer: t.bob.id! }), forged, home, 'home', ''])
    expect(await place(t, { idempotencyKey, cart: seen, lines: null, shipTo })).toEqual(notAccepted)
  expect([await t.count('orders'), await t.count('idempotency_keys')]).toEqual([0, 0])
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 0 })
  expect(await t.shop.stores.carts.open(t.ann.reach)).toEqual(cart)
  expect(await place(t, { idempotencyKey, cart: seen, lines: null })).toMatchObject({ __typename: 'OrderPlaced' })
})

test('a word is good for an hour and not a moment longer', async () => {
  await using t = await shopWithOne()
  const shipTo = annsWord(t, uuidv7())
  t.clock.nowMs += addressWordLifetimeMs - 1
  expect(await place(t, { shipTo })).toMatchObject({ __typename: 'OrderPlaced' })
  t.clock.nowMs += 1
  expect(await place(t, { shipTo })).toEqual(notAccepted)
  expect(await t.count('orders')).toBe(1)
})

test('the same key with another word for the same address is the same order, and so with an old one', async () => {
  await using t = await shopWithOne()
  const [idempotencyKey, home] = [key(), uuidv7()]
  const first = annsWord(t, home)
  const placed = await place(t, { idempotencyKey, shipTo: first })
  t.clock.nowMs += addressWordLifetimeMs
  const next = annsWord(t, home)
  expect(next).not.toBe(first)
  for (const shipTo of [next, first]) expect(await place(t, { idempotencyKey, shipTo })).toEqual(placed)
  expect(await place(t, { idempotencyKey })).toMatchObject({ __typename: 'IdempotencyMismatch' })
  expect(await t.count('orders')).toBe(1)
})
