import { isDuplicate } from '@heliograph/mysql/driver-errors'
import type { Reach } from '@heliograph/access/viewer'
import { keepEach } from '@heliograph/mysql/keep'
import type { Statements } from '@heliograph/mysql/statements'
import { and, desc, eq, inArray, lt, lte, sql, type SQL } from 'drizzle-orm'
import { pageOf } from '../domain/page.ts'
import type { OrderStore } from '../domain/shop.ts'
import { linesByOrder } from './lines-by-order.ts'
import { ordersByCustomer } from './orders-by-customer.ts'
import { ordersInStates } from './orders-in-states.ts'
import { orderLines, orders } from './tables.ts'
import { ownedWithin, withinReach, withinReachOf } from './within-reach.ts'

export function orderStore(statements: Statements): OrderStore {
  const where = (...conditions: (SQL | undefined)[]) =>
    statements
      .select()
      .from(orders)
      .where(and(...conditions))
  const ofIds = keepEach((kind: Reach['kind'], at, ids) => where(inArray(orders.id, ids), withinReachOf(kind, at)))
  const firstPage = keepEach((kind: Reach['kind'], at) =>
    where(withinReachOf(kind, at)).orderBy(desc(orders.id)).limit(at('most')),
  )
  const nextPage = keepEach((kind: Reach['kind'], at) =>
    where(withinReachOf(kind, at), lt(orders.id, at('after')))
      .orderBy(desc(orders.id))
      .limit(at('most')),
  )
  return {
    async find(reach, ids) {
      const rows = await ofIds(reach.kind, { ...reach }, ids)
      return new Map(rows.map(row => [row.id, row]))
    },

    async byNumber(reach, number) {
      const [order] = await where(eq(orders.number, number), withinReach(reach))
      return order ?? null
    },

    async byReference(reach, reference) {
      const [order] = await where(withinReach(reach), eq(orders.reference, reference))
      return order ?? null
    },

    async page(reach, { first, after }) {
      const page = after === null ? firstPage : nextPage
      const rows = await page(reach.kind, { ...reach, after, most: first + 1 })
      return pageOf(rows, first)
    },

    pagesOf: (reaches, customerIds, asked) => ordersByCustomer(statements, reaches, customerIds, asked),

    queue: (reach, states, asked) => ordersInStates(statements, reach, states, asked),

    async unpaidMinor(reach) {
      const [row] = await statements
        .select({ sum: sql<bigint>`coalesce(sum(${orders.totalMinor}), 0)`.mapWith(BigInt) })
        .from(orders)
        .where(and(eq(orders.status, 'PENDING_PAYMENT'), withinReach(reach)))
      return row!.sum
    },

    lines: linesByOrder(statements),

    async add(reach, order, lines) {
      if (!ownedWithin(reach, order)) throw new Error('an order for someone out of reach')
      try {
        await statements.insert(orders).values(order)
      } catch (thrown) {
        if (isDuplicate(thrown, 'orders_number')) return false
        throw thrown
      }
      await statements.insert(orderLines).values([...lines])
      return true
    },

    async lock(reach, id) {
      const [order] = await where(eq(orders.id, id), withinReach(reach)).for('update')
      return order ?? null
    },

    async lockUnpaid(reach, at) {
      const [order] = await where(eq(orders.status, 'PENDING_PAYMENT'), lte(orders.payBy, at), withinReach(reach))
        .orderBy(orders.payBy)
        .limit(1)
        .for('update', { skipLocked: true })
      return order ?? null
    },

    async replace(reach, before, { status, version, payBy }) {
      const [{ affectedRows }] = await statements
        .update(orders)
        .set({ status, version, payBy })
        .where(
          and(
            eq(orders.id, before.id),
            eq(orders.version, before.version),
            eq(orders.status, before.status),
            withinReach(reach),
          ),
        )
      if (affectedRows !== 1)
        throw new Error(`order ${before.id} moved on from version ${before.version} while it was written`)
    },
  }
}
