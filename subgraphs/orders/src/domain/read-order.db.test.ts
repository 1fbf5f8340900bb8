import { uuidv7 } from '@heliograph/runtime/uuid'
import { anonymous } from '@heliograph/access/viewer'
import { expect, test } from 'vitest'
import { bought, openTestShop, piece } from '../../test/open-test-shop.ts'
import { support } from '../../test/people.ts'
import { listLines, listMyOrders } from './list-orders.ts'
import { orderCursor } from './cursors.ts'
import { findOrders } from './read-order.ts'

async function openShopWithAnOrder() {
  const t = await openTestShop()
  await t.save(piece('A-1', 1_000), piece('B-1', 1_000))
  return {
    ...t,
    order: await bought(t.shop, t.ann, ['A-1', 1], ['B-1', 2]),
    [Symbol.asyncDispose]: () => t[Symbol.asyncDispose](),
  }
}

test('bob cannot read ann’s order, nor learn that it exists', async () => {
  await using t = await openShopWithAnOrder()
  expect((await findOrders(t.shop, t.ann, [t.order.id])).get(t.order.id)).toEqual(t.order)
  expect(await findOrders(t.shop, t.bob, [t.order.id])).toEqual(await findOrders(t.shop, t.bob, [uuidv7()]))
  expect(await findOrders(t.shop, t.bob, [t.order.id])).toEqual(new Map())
})

test('bob cannot read the lines of ann’s order either', async () => {
  await using t = await openShopWithAnOrder()
  const lines = async (viewer: typeof t.ann) =>
    (await listLines(t.shop, viewer, [t.order.id], { first: 10 })).get(t.order.id)!.items.length
  expect([await lines(t.ann), await lines(t.bob), await lines(support)]).toEqual([2, 0, 2])
})

test('staff whose reach is any order read it; those with no reach, or one that holds no order, do not', async () => {
  await using t = await openShopWithAnOrder()
  const found = async (viewer: typeof t.ann) => (await findOrders(t.shop, viewer, [t.order.id])).size
  const id = uuidv7()
  expect([
    await found(support),
    await found(anonymous),
    await found({ ...support, reach: { kind: 'assigned', staff: id } }),
    await found({ ...support, reach: { kind: 'partner', partner: id } }),
    await found({ ...t.ann, reach: { kind: 'none' } }),
  ]).toEqual([1, 0, 0, 0, 0])
})

test('what is no id of ours is nobody’s order', async () => {
  await using t = await openShopWithAnOrder()
  for (const id of ['', "' OR 1=1 -- ", t.order.id.toUpperCase(), `${t.order.id} `, t.order.number]) {
    expect(await findOrders(t.shop, support, [id])).toEqual(new Map())
  }
})

test('my orders are mine alone, newest first, page by page, each once', async () => {
  await using t = await openShopWithAnOrder()
  const placed = [t.order.id]
  for (let n = 0; n < 6; n++) {
    t.clock.nowMs += 1_000
    placed.unshift((await bought(t.shop, t.ann, ['A-1', 1])).id)
    await bought(t.shop, t.bob, ['A-1', 1])
  }
  const seen: string[] = []
  let after: string | null = null
  const sizes: [number, boolean][] = []
  do {
    const page: Awaited<ReturnType<typeof listMyOrders>> = await listMyOrders(t.shop, t.ann, { first: 3, after })
    sizes.push([page.items.length, page.hasNext])
    seen.push(...page.items.map(order => order.id))
    after = page.hasNext ? orderCursor(page.items.at(-1)!) : null
  } while (after !== null)
  expect(seen).toEqual(placed)
  expect(sizes).toEqual([
    [3, true],
    [3, true],
    [1, false],
  ])
})

test('a page can’t start at someone else’s order and show their neighbours', async () => {
  await using t = await openShopWithAnOrder()
  t.clock.nowMs += 1_000
  const bobs = await bought(t.shop, t.bob, ['A-1', 1])
  const page = await listMyOrders(t.shop, t.ann, { first: 5, after: orderCursor(bobs) })
  expect(page.items.map(order => order.id)).toEqual([t.order.id])
})

test('“my orders” is refused to staff: their reach would show everybody’s', async () => {
  await using t = await openShopWithAnOrder()
  await expect(listMyOrders(t.shop, support, { first: 5 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('lines are paged within each order, in their order', async () => {
  await using t = await openTestShop()
  const skus = Array.from({ length: 7 }, (_, n) => `S-${n}`)
  await t.save(...skus.map(sku => piece(sku, 1_000)))
  const many = await bought(t.shop, t.ann, ...skus.map(sku => [sku, 1] as [string, number]))
  const one = await bought(t.shop, t.ann, ['S-3', 4])
  const page = async (after: number | null) => {
    const pages = await t.shop.stores.orders.lines(t.ann.reach, [many.id, one.id], { first: 3, after })
    return [many.id, one.id].map(id => [
      pages
        .get(id)!
        .items.map(line => line.sku)
        .join(' '),
      pages.get(id)!.hasNext,
    ])
  }
  expect(await page(null)).toEqual([
    ['S-0 S-1 S-2', true],
    ['S-3', false],
  ])
  expect(await page(3)).toEqual([
    ['S-3 S-4 S-5', true],
    ['', false],
  ])
  expect(await page(6)).toEqual([
    ['S-6', false],
    ['', false],
  ])
})
