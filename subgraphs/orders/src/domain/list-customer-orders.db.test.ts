import { assignmentLifetimeMs } from '@heliograph/access/assignment'
import { anonymous, type Viewer } from '@heliograph/access/viewer'
import { uuidv7 } from '@heliograph/runtime/uuid'
import { expect, test } from 'vitest'
import { aPartnerOrder } from '../../test/a-partner-order.ts'
import { bought, openTestShop, piece } from '../../test/open-test-shop.ts'
import { partner, salesperson, support } from '../../test/people.ts'
import { orderCursor } from './cursors.ts'
import { listCustomerOrders, type CustomerAsked } from './list-customer-orders.ts'
import type { PageArguments } from './list-orders.ts'

/** Ann has three orders, Bob one, and a partner one. */
async function openShopWithOrders() {
  const t = await openTestShop()
  await t.save(piece('A-1', 1_000))
  const anns = []
  for (let n = 0; n < 3; n++) {
    t.clock.nowMs += 1_000
    anns.unshift(await bought(t.shop, t.ann, ['A-1', 1]))
  }
  t.clock.nowMs += 1_000
  const bobs = [await bought(t.shop, t.bob, ['A-1', 1])]
  await aPartnerOrder(t.shop, partner(), 'PO-1', ['A-1', 1])
  const [ann, bob] = [String(t.ann.id), String(t.bob.id)]
  return {
    ...t,
    anns,
    bobs,
    annId: ann,
    bobId: bob,
    async seen(viewer: Viewer, customers: CustomerAsked[], page: PageArguments = { first: 10 }) {
      const pages = await listCustomerOrders(t.shop, viewer, customers, page)
      return customers.map(({ id }) => pages.get(id)?.items ?? [])
    },
    [Symbol.asyncDispose]: () => t[Symbol.asyncDispose](),
  }
}

test('support sees each customer’s orders, newest first, and of one without orders none', async () => {
  await using t = await openShopWithOrders()
  const customers = [{ id: t.annId }, { id: t.bobId }, { id: uuidv7() }]
  expect(await t.seen(support, customers)).toEqual([t.anns, t.bobs, []])
})

test('a customer’s orders are paged, for all customers alike', async () => {
  await using t = await openShopWithOrders()
  const page = async (after: string | null) => {
    const pages = await listCustomerOrders(t.shop, support, [{ id: t.annId }, { id: t.bobId }], { first: 2, after })
    return [t.annId, t.bobId].map(id => pages.get(id)!)
  }
  expect(await page(null)).toEqual([
    { items: t.anns.slice(0, 2), hasNext: true },
    { items: t.bobs, hasNext: false },
  ])
  expect(await page(orderCursor(t.anns[1]!))).toEqual([
    { items: t.anns.slice(2), hasNext: false },
    { items: [], hasNext: false },
  ])
})

test('sales sees the orders of the customers that identity says are assigned to them, and of no other', async () => {
  await using t = await openShopWithOrders()
  const sales = salesperson()
  const assignment = t.assigned({ customer: t.annId, staff: sales.id })
  expect(await t.seen(sales, [{ id: t.annId, assignment }, { id: t.bobId }])).toEqual([t.anns, []])
  const both = [
    { id: t.annId, assignment },
    { id: t.bobId, assignment: t.assigned({ customer: t.bobId, staff: sales.id }) },
  ]
  expect(await t.seen(sales, both)).toEqual([t.anns, t.bobs])
})

test('without identity’s word, or with one about someone else, sales sees no order', async () => {
  await using t = await openShopWithOrders()
  const [sales, another] = [salesperson(), salesperson()]
  const words = [
    undefined,
    null,
    '',
    'x.y',
    t.assigned({ customer: t.bobId, staff: sales.id }),
    t.assigned({ customer: t.annId, staff: another.id }),
  ]
  for (const assignment of words) expect(await t.seen(sales, [{ id: t.annId, assignment: assignment! }])).toEqual([[]])
})

test('identity’s word about ann opens no orders of bob, though he is asked about with her', async () => {
  await using t = await openShopWithOrders()
  const sales = salesperson()
  const assignment = t.assigned({ customer: t.annId, staff: sales.id })
  expect(await t.seen(sales, [{ id: t.annId, assignment }, { id: t.bobId, assignment }])).toEqual([t.anns, []])
})

test('an assignment that was ended is of no use a little later', async () => {
  await using t = await openShopWithOrders()
  const sales = salesperson()
  const assignment = t.assigned({ customer: t.annId, staff: sales.id })
  t.clock.nowMs += assignmentLifetimeMs
  expect(await t.seen(sales, [{ id: t.annId, assignment }])).toEqual([[]])
})

test('ann sees her own through this door too, and nobody else’s; who reaches no customer sees none', async () => {
  await using t = await openShopWithOrders()
  const sales = salesperson()
  const customers = [t.annId, t.bobId].map(id => ({ id, assignment: t.assigned({ customer: id, staff: sales.id }) }))
  expect(await t.seen(t.ann, customers)).toEqual([t.anns, []])
  for (const viewer of [partner(), anonymous]) expect(await t.seen(viewer, customers)).toEqual([[], []])
})
