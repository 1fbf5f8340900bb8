import { uuidv7 } from '@heliograph/runtime/uuid'
import { expect, test } from 'vitest'
import { bought, kit, openTestShop, piece } from '../test/open-test-shop.ts'
import type { OfferToSave } from './domain/offer-to-save.ts'
import { saveOffers } from './save-offers.ts'

test('saving the same offers again changes nothing, least of all what was promised', async () => {
  await using t = await openTestShop()
  const offers = [
    piece('A-1', 10),
    piece('B-1', 5),
    kit('KIT-1', [
      { sku: 'A-1', quantity: 2 },
      { sku: 'B-1', quantity: 1 },
    ]),
  ]
  await t.save(...offers)
  await bought(t.shop, t.ann, ['KIT-1', 2])
  const kept = async () => [
    await t.shop.stores.offers.bySku(['A-1', 'B-1', 'KIT-1']),
    await t.shop.stores.offers.componentsOf(['KIT-1']),
    await t.stock('A-1'),
    await t.stock('B-1'),
  ]
  const before = await kept()
  await t.save(...offers)
  expect(await kept()).toEqual(before)
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 4 })
})

test('a new price is the price from then on; stock on the shelf stays what it is', async () => {
  await using t = await openTestShop()
  const offer = piece('A-1', 10)
  await t.save(offer)
  await t.save({ ...offer, priceMinor: 7n, openingStock: 99 } as typeof offer)
  expect((await t.shop.stores.offers.bySku(['A-1'])).get('A-1')).toMatchObject({ priceMinor: 7n })
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 0 })
})

test('a kit that is saved with other components is made of those', async () => {
  await using t = await openTestShop()
  const set = kit('KIT-1', [
    { sku: 'A-1', quantity: 2 },
    { sku: 'B-1', quantity: 1 },
  ])
  await t.save(piece('A-1', 10), piece('B-1', 5), piece('C-1', 5), set)
  await t.save({
    ...set,
    components: [
      { sku: 'C-1', quantity: 4 },
      { sku: 'A-1', quantity: 3 },
    ],
  } as typeof set)
  const [components] = (await t.shop.stores.offers.componentsOf(['KIT-1'])).values()
  expect(components!.map(({ sku, quantity }) => [sku, quantity])).toEqual([
    ['A-1', 3],
    ['C-1', 4],
  ])
})

test('what makes no sense is refused whole', async () => {
  await using t = await openTestShop()
  const old = piece('OLD-1', 1)
  await t.save(old, kit('KIT-OLD', [{ sku: 'OLD-1', quantity: 1 }]))
  const a = piece('A-1', 10)
  const wrong: [why: string, ...OfferToSave[]][] = [
    [
      'which is a kit itself',
      kit('KIT-1', [{ sku: 'A-1', quantity: 1 }]),
      kit('KIT-2', [{ sku: 'KIT-1', quantity: 1 }]),
    ],
    ['a kit and a component at once', kit('KIT-1', [{ sku: 'KIT-OLD', quantity: 1 }])],
    ['a kit of nothing', kit('KIT-1', [])],
    ['ER_NO_REFERENCED_ROW_2', kit('KIT-1', [{ sku: 'NONE-1', quantity: 1 }])],
    ['two offers', { ...a, sku: 'A-2' }],
    ['sold as OLD-1 already', { ...piece('NEW-1', 1), productId: old.productId }],
  ]
  for (const [why, ...offers] of wrong) await expect(t.save(a, ...offers)).rejects.toThrow(why)
  expect((await t.shop.stores.offers.bySku(['A-1'])).size).toBe(0)
})

test('a running server may not change a price, put stock on the shelf, or undo what was written', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  await bought(t.shop, t.ann, ['A-1', 1])
  await expect(saveOffers(t.pool, [piece('B-1', 1, { productId: uuidv7() })])).rejects.toMatchObject({ errno: 1142 })
  for (const forbidden of [
    'UPDATE offers SET price_minor = 1',
    'UPDATE stock_levels SET on_hand = 99',
    'UPDATE orders SET total_minor = 0',
    'UPDATE orders SET customer_id = id',
    'DELETE FROM orders',
    'UPDATE order_lines SET quantity = 1',
    'DELETE FROM order_lines',
    'DELETE FROM reservations',
    'UPDATE reservations SET quantity = 1',
    'DELETE FROM outbox_events',
    "UPDATE outbox_events SET kind = 'x'",
    'DELETE FROM idempotency_keys',
    'DROP TABLE orders',
    'CREATE TABLE t (id int)',
  ]) {
    await expect(t.pool.statements.execute(forbidden)).rejects.toMatchObject({ errno: expect.toBeOneOf([1142, 1143]) })
  }
})
