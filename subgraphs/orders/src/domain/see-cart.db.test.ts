import { expect, test } from 'vitest'
import { lines, started } from '../../test/a-cart.ts'
import { bought, kit, openTestShop, piece } from '../../test/open-test-shop.ts'
import { support } from '../../test/people.ts'
import { placeOrder } from './place-order.ts'
import { seeCart } from './see-cart.ts'
import { updateCart } from './update-cart.ts'

const cop = (amount: bigint) => ({ amount, currency: 'COP' })

test('a cart shows what an order of it would come to', async () => {
  await using t = await openTestShop()
  await t.save(
    piece('PANEL-1', 10, { priceMinor: 45_000_050n, taxClass: 'EXCLUDED' }),
    piece('CABLE-1', 10, { priceMinor: 333_333n }),
  )
  const wanted = lines(['CABLE-1', 3], ['PANEL-1', 2])
  const { id, version } = await started(t.shop, t.ann, ['CABLE-1', 3], ['PANEL-1', 2])
  const seen = await seeCart(t.shop, t.ann)
  expect(seen).toMatchObject({
    id,
    version,
    lines: [
      { sku: 'CABLE-1', quantity: 3, unitPrice: cop(333_333n) },
      { sku: 'PANEL-1', quantity: 2, unitPrice: cop(45_000_050n) },
    ],
    subtotal: cop(91_000_099n),
    shipping: cop(6_000_000n),
    tax: cop(190_000n + 1_140_000n),
    total: cop(91_000_099n + 6_000_000n + 1_330_000n),
    shortages: [],
  })
  const placed = await placeOrder(t.shop, t.ann, { idempotencyKey: 'as-much-as-the-cart', lines: wanted })
  expect(placed).toMatchObject({ order: { totalMinor: seen!.total.amount } })
})

test('a cart follows today’s prices; what is withdrawn costs nothing, and shows no price but its product', async () => {
  await using t = await openTestShop()
  const [dear, old] = [piece('A-1', 10, { taxClass: 'EXCLUDED', ships: false }), piece('OLD-1', 10)]
  await t.save(dear, old)
  await started(t.shop, t.ann, ['OLD-1', 20], ['A-1', 2])
  await t.save({ ...dear, priceMinor: 700n }, { ...old, status: 'WITHDRAWN' })
  expect(await seeCart(t.shop, t.ann)).toMatchObject({
    lines: [
      { sku: 'OLD-1', quantity: 20, unitPrice: null, productId: old.productId },
      { sku: 'A-1', quantity: 2, unitPrice: cop(700n), productId: dear.productId },
    ],
    subtotal: cop(1_400n),
    total: cop(1_400n),
    shortages: [],
  })
})

test('what would be missing is summed over lines and kit components, less what others were promised', async () => {
  await using t = await openTestShop()
  await t.save(
    piece('PANEL-1', 20),
    piece('INV-1', 3),
    piece('CABLE-1', 1),
    kit('KIT-A', [
      { sku: 'PANEL-1', quantity: 6 },
      { sku: 'INV-1', quantity: 1 },
    ]),
  )
  await bought(t.shop, t.bob, ['PANEL-1', 4])
  await started(t.shop, t.ann, ['PANEL-1', 5], ['KIT-A', 2], ['CABLE-1', 1])
  expect((await seeCart(t.shop, t.ann))!.shortages).toEqual([{ sku: 'PANEL-1', requested: 17, available: 16 }])
})

test('an emptied cart costs nothing, not even the way', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const { id, version } = await started(t.shop, t.ann, ['A-1', 1])
  await updateCart(t.shop, t.ann, { cart: id, expectedVersion: version, lines: lines(['A-1', 0]) })
  expect(await seeCart(t.shop, t.ann)).toMatchObject({
    id,
    lines: [],
    subtotal: cop(0n),
    shipping: cop(0n),
    tax: cop(0n),
    total: cop(0n),
    shortages: [],
  })
})

test('everyone sees their own cart, and no one else’s', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const cart = await started(t.shop, t.ann, ['A-1', 1])
  expect(await seeCart(t.shop, t.ann)).toMatchObject({ id: cart.id })
  expect([await seeCart(t.shop, t.bob), await seeCart(t.shop, support)]).toEqual([null, null])
})
