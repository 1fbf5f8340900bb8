import type { Reach } from '@heliograph/access/viewer'
import type { Statements } from '@heliograph/mysql/statements'
import { and, desc, getTableColumns, inArray, lt, lte, sql } from 'drizzle-orm'
import type { Order } from '../domain/order.ts'
import { pageOf, type Page, type PageAsked } from '../domain/page.ts'
import { orders } from './tables.ts'
import { withinAnyOf } from './within-reach.ts'

/** A page of the orders of each customer, newest first, in one statement however many customers there are. */
export async function ordersByCustomer(
  statements: Statements,
  reaches: readonly Reach[],
  customerIds: readonly string[],
  { first, after }: PageAsked<string>,
): Promise<Map<string, Page<Order>>> {
  const numbered = statements
    .select({
      ...getTableColumns(orders),
      place: sql<number>`row_number() over (partition by ${orders.customerId} order by ${orders.id} desc)`.as('place'),
    })
    .from(orders)
    .where(
      and(
        inArray(orders.customerId, [...customerIds]),
        withinAnyOf(reaches),
        after === null ? undefined : lt(orders.id, after),
      ),
    )
    .as('numbered')
  const rows = await statements
    .select()
    .from(numbered)
    .where(lte(numbered.place, first + 1))
    .orderBy(desc(numbered.id))

  const byCustomer = new Map<string, Order[]>(customerIds.map(id => [id, []]))
  for (const { place: _place, ...order } of rows) byCustomer.get(String(order.customerId))?.push(order)
  return new Map(Array.from(byCustomer, ([id, orders]) => [id, pageOf(orders, first)]))
}
