import { anonymous } from '@heliograph/access/viewer'
import { expect, test } from 'vitest'
import { inCart, lines, started } from '../../test/a-cart.ts'
import { kit, openTestShop, piece } from '../../test/open-test-shop.ts'
import { support } from '../../test/people.ts'
import { startCart } from './start-cart.ts'

test('a cart holds its lines in the order in which they were put in, each sku once', async () => {
  await using t = await openTestShop()
  await t.save(piece('Z-1', 10), piece('A-1', 10), kit('KIT-1', [{ sku: 'A-1', quantity: 2 }]))
  const cart = await started(t.shop, t.ann, ['Z-1', 1], ['KIT-1', 2], ['A-1', 3], ['Z-1', 4])
  expect(cart).toMatchObject({ customerId: t.ann.id, orderId: null, version: 1, changedAt: new Date(t.clock.now()) })
  expect(inCart(cart)).toEqual([['Z-1', 5], ['KIT-1', 2], ['A-1', 3]])
  expect(await t.shop.stores.carts.open(t.ann.reach)).toEqual(cart)
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 0 })
  expect(await t.broken()).toEqual([])
})

test('a customer has one open cart: the second is told the first, which stays as it is', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10), piece('B-1', 10))
  const cart = await started(t.shop, t.ann, ['A-1', 1])
  expect(await startCart(t.shop, t.ann, { lines: lines(['B-1', 2]) })).toEqual({ __typename: 'CartAlreadyOpen', cart })
  expect(await t.count('carts')).toBe(1)
  expect(await startCart(t.shop, t.bob, { lines: lines(['B-1', 2]) })).toMatchObject({ __typename: 'CartStarted' })
})

test('what is unknown or withdrawn is not sold, and there is no cart', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10), piece('OLD-1', 10, { status: 'WITHDRAWN' }))
  expect(await startCart(t.shop, t.ann, { lines: lines(['NONE-1', 1], ['A-1', 1], ['OLD-1', 1]) })).toEqual({
    __typename: 'NotSold',
    skus: ['NONE-1', 'OLD-1'],
  })
  expect(await t.shop.stores.carts.open(t.ann.reach)).toBeNull()
})

test('a cart of nothing, or of more than a hundred lines, is refused', async () => {
  await using t = await openTestShop()
  for (const wrong of [[], Array.from({ length: 101 }, (_, n) => ({ sku: `A-${n}`, quantity: 1 }))])
    await expect(startCart(t.shop, t.ann, { lines: wrong })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
})

test('only a customer has a cart', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  for (const viewer of [anonymous, support]) {
    await expect(startCart(t.shop, viewer, { lines: lines(['A-1', 1]) })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await t.shop.stores.carts.open(viewer.reach)).toBeNull()
  }
})

test('nobody reads, changes or closes a cart out of reach, whoever asks the store', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const cart = await started(t.shop, t.ann, ['A-1', 1])
  const { carts } = t.shop.stores
  for (const { reach } of [t.bob, support, anonymous]) {
    expect([await carts.open(reach), await carts.lock(reach, cart.id)]).toEqual([null, null])
    await expect(carts.add(reach, cart)).rejects.toThrow('out of reach')
    await expect(carts.change(reach, cart, { ...cart, version: 2 })).rejects.toThrow('moved on')
  }
  expect(await carts.open(t.ann.reach)).toEqual(cart)
})
