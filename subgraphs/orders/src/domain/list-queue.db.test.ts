import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { bought, openTestShop, piece, type TestShop } from '../../test/open-test-shop.ts'
import { customer, partner, support } from '../../test/people.ts'
import { orderCursor } from './cursors.ts'
import { listQueue } from './list-queue.ts'
import { nextStates, type OrderStatus } from './order-states.ts'
import type { Order } from './order.ts'

const every = Object.keys(nextStates) as OrderStatus[]
const open: OrderStatus[] = ['PENDING_PAYMENT', 'CONFIRMED', 'IN_FULFILMENT']

/** As if it had gone there. */
async function now(t: TestShop, order: Order, status: OrderStatus) {
  const payBy = status === 'PENDING_PAYMENT' ? order.payBy : null
  await t.admin.statements.execute(sql`UPDATE orders SET status = ${status}, pay_by = ${payBy} WHERE id = ${order.id}`)
}

async function openShopWithAQueue(...states: OrderStatus[]) {
  const t = await openTestShop()
  await t.save(piece('A-1', 1_000))
  const orders: Order[] = []
  for (const status of states) {
    t.clock.nowMs += 1_000
    const order = await bought(t.shop, customer(), ['A-1', 1])
    await now(t, order, status)
    orders.push(order)
  }
  return {
    ...t,
    orders,
    async numbers(asked: { first?: number; after?: string | null; states?: OrderStatus[] }) {
      const { items, hasNext } = await listQueue(t.shop, support, { first: 100, states: open, ...asked })
      return [items.map(({ id }) => orders.findIndex(order => order.id === id)), hasNext]
    },
    [Symbol.asyncDispose]: () => t[Symbol.asyncDispose](),
  }
}

test('the queue shows everybody’s orders in these states, oldest first, page by page', async () => {
  await using t = await openShopWithAQueue(
    'CONFIRMED',
    'PENDING_PAYMENT',
    'CANCELLED',
    'IN_FULFILMENT',
    'CONFIRMED',
    'COMPLETED',
    'PENDING_PAYMENT',
  )
  expect(await t.numbers({})).toEqual([[0, 1, 3, 4, 6], false])
  expect(await t.numbers({ first: 2 })).toEqual([[0, 1], true])
  expect(await t.numbers({ first: 2, after: orderCursor(t.orders[1]!) })).toEqual([[3, 4], true])
  expect(await t.numbers({ first: 2, after: orderCursor(t.orders[4]!) })).toEqual([[6], false])
  expect(await t.numbers({ states: ['COMPLETED'] })).toEqual([[5], false])
  expect(await t.numbers({ states: every })).toEqual([[0, 1, 2, 3, 4, 5, 6], false])
  expect(await t.numbers({ states: ['EXPIRED'] })).toEqual([[], false])
})

test('a state named twice shows its orders once', async () => {
  await using t = await openShopWithAQueue('CONFIRMED', 'PENDING_PAYMENT')
  expect(await t.numbers({ states: ['CONFIRMED', 'PENDING_PAYMENT', 'CONFIRMED'] })).toEqual([[0, 1], false])
})

test('an order in the queue is whole', async () => {
  await using t = await openShopWithAQueue('PENDING_PAYMENT', 'PENDING_PAYMENT')
  const { items } = await listQueue(t.shop, support, { first: 10, states: open })
  expect(items).toEqual(t.orders)
})

test('no state at all is the caller’s mistake', async () => {
  await using t = await openShopWithAQueue()
  await expect(listQueue(t.shop, support, { first: 1, states: [] })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
})

test('the queue is refused to those who do not reach everybody’s orders', async () => {
  await using t = await openShopWithAQueue('CONFIRMED')
  for (const viewer of [t.ann, partner()]) {
    await expect(listQueue(t.shop, viewer, { first: 1, states: open })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  }
})

test('the database reads no more orders than a page of each state, however many there are', async () => {
  await using t = await openTestShop({ connectionLimit: 1 })
  await t.save(piece('A-1', 1_000))
  await bought(t.shop, t.ann, ['A-1', 1])
  await makeMany(t)
  const rowsRead = async () => {
    const [rows] = await t.pool.statements.execute("SHOW SESSION STATUS LIKE 'Handler_read%'")
    return (rows as unknown as { Value: string }[]).reduce((sum, row) => sum + Number(row.Value), 0)
  }
  const reading = async (states: OrderStatus[], after: string | null) => {
    const before = await rowsRead()
    const { items } = await listQueue(t.shop, support, { first: 10, after, states })
    expect(items).toHaveLength(10)
    return { read: (await rowsRead()) - before, last: items.at(-1)! }
  }
  for (const states of [open, every]) {
    const { read, last } = await reading(states, null)
    expect(read).toBeGreaterThan(10)
    expect(read).toBeLessThan(200)
    expect((await reading(states, orderCursor(last))).read).toBeLessThan(200)
  }
})

/** 20,000 orders like the one there is, of which one in fifty is open. */
async function makeMany({ admin }: TestShop) {
  await admin.statements.execute(sql`
    INSERT INTO orders (id, number, customer_id, status, placed_at, version, currency, subtotal_minor, discount_minor,
      shipping_minor, shipping_tax_minor, tax_minor, total_minor)
    WITH RECURSIVE digits (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM digits WHERE d < 9),
      counted (n) AS (
        SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d
        FROM digits a, digits b, digits c, digits e, digits f WHERE f.d < 2)
    SELECT CONCAT('01900000-0000-7000-8000-', LPAD(n, 12, '0')), CONCAT('N', n), customer_id,
      CASE WHEN MOD(n, 50) = 0 THEN 'CONFIRMED' WHEN MOD(n, 3) = 0 THEN 'EXPIRED' ELSE 'COMPLETED' END,
      placed_at, version, currency, subtotal_minor, discount_minor, shipping_minor, shipping_tax_minor, tax_minor,
      total_minor
    FROM orders, counted`)
  await admin.statements.execute('ANALYZE TABLE orders')
}
