import { expect, test } from 'vitest'
import { bought, kit, openTestShop, piece } from '../../test/open-test-shop.ts'
import { stockCursor } from './cursors.ts'
import { listStock } from './list-stock.ts'

test('stock shows what is sold, by sku: of pieces what is free, of kits how many are whole', async () => {
  await using t = await openTestShop()
  await t.save(
    piece('B-1', 47),
    piece('A-1', 5, { taxClass: 'EXCLUDED', priceMinor: 700n }),
    piece('EMPTY-1', 0),
    piece('GONE-1', 5, { status: 'WITHDRAWN' }),
    kit('C-KIT', [
      { sku: 'B-1', quantity: 12 },
      { sku: 'A-1', quantity: 1 },
    ]),
  )
  await bought(t.shop, t.ann, ['B-1', 1])
  const { items, hasNext } = await listStock(t.shop, { first: 10 })
  expect(items.map(({ offer, availability }) => [offer.sku, availability])).toEqual([
    ['A-1', { inStock: true, available: 5, leadTimeDays: 2 }],
    ['B-1', { inStock: true, available: 46, leadTimeDays: 2 }],
    ['C-KIT', { inStock: true, available: 3, leadTimeDays: 4 }],
    ['EMPTY-1', { inStock: false, available: 0, leadTimeDays: 20 }],
  ])
  expect(items[0]!.offer).toMatchObject({ priceMinor: 700n, taxClass: 'EXCLUDED' })
  expect(hasNext).toBe(false)
})

test('pages of stock show each sku once, and go on where the last sku was even if it is sold no more', async () => {
  await using t = await openTestShop()
  const skus = Array.from({ length: 7 }, (_, n) => `S-${n}`)
  await t.save(...skus.map(sku => piece(sku, 1)))
  const page = async (after: string | null) => {
    const { items, hasNext } = await listStock(t.shop, { first: 3, after })
    return [items.map(({ offer }) => offer.sku).join(' '), hasNext]
  }
  expect(await page(null)).toEqual(['S-0 S-1 S-2', true])
  await t.admin.statements.execute("UPDATE offers SET status = 'WITHDRAWN' WHERE sku = 'S-2'")
  expect(await page(stockCursor({ sku: 'S-2' }))).toEqual(['S-3 S-4 S-5', true])
  expect(await page(stockCursor({ sku: 'S-5' }))).toEqual(['S-6', false])
})

test('a shop that sells nothing has an empty list', async () => {
  await using t = await openTestShop()
  expect(await listStock(t.shop, { first: 10 })).toEqual({ items: [], hasNext: false })
})
