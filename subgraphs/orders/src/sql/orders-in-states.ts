import type { Reach } from '@heliograph/access/viewer'
import type { Statements } from '@heliograph/mysql/statements'
import { and, eq, gt } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/mysql-core'
import type { OrderStatus } from '../domain/order-states.ts'
import type { Order } from '../domain/order.ts'
import { pageOf, type Page, type PageAsked } from '../domain/page.ts'
import { orders } from './tables.ts'
import { withinReach } from './within-reach.ts'

/**
 * Orders in one of these states, oldest first: the beginning of each state's range of the index, merged, in one
 * statement. With `status in (…) order by id` a server reads either all orders in these states, or all orders until it
 * has met enough; the latter also from the second page on, unless the index is forced.
 */
export async function ordersInStates(
  statements: Statements,
  reach: Reach,
  states: readonly OrderStatus[],
  { first, after }: PageAsked<string>,
): Promise<Page<Order>> {
  const inState = (state: OrderStatus) =>
    statements
      .select()
      .from(orders, { forceIndex: 'orders_in_state' })
      .where(and(eq(orders.status, state), withinReach(reach), after === null ? undefined : gt(orders.id, after)))
      .orderBy(orders.id)
      .limit(first + 1)
  const [one, other, ...more] = states.map(inState)
  if (!one) return { items: [], hasNext: false }
  if (!other) return pageOf(await one, first)
  const rows = await unionAll(one, other, ...more)
    .orderBy(orders.id)
    .limit(first + 1)
  return pageOf(rows, first)
}
