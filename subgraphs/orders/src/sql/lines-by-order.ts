import type { Reach } from '@heliograph/access/viewer'
import type { Statements } from '@heliograph/mysql/statements'
import { and, eq, getTableColumns, gt, inArray, lte, sql } from 'drizzle-orm'
import type { OrderLine } from '../domain/order.ts'
import { pageOf, type Page, type PageAsked } from '../domain/page.ts'
import { orderLines, orders } from './tables.ts'
import { withinReach } from './within-reach.ts'

/**
 * A page of the lines of each order, in one statement however many orders there are: lines are numbered within their
 * order, and those beyond the page are left out. (LATERAL would say it better; MariaDB has none.)
 */
export async function linesByOrder(
  statements: Statements,
  reach: Reach,
  orderIds: readonly string[],
  { first, after }: PageAsked<number>,
): Promise<Map<string, Page<OrderLine>>> {
  const numbered = statements
    .select({
      ...getTableColumns(orderLines),
      place: sql<number>`row_number() over (partition by ${orderLines.orderId} order by ${orderLines.position})`.as(
        'place',
      ),
    })
    .from(orderLines)
    .innerJoin(orders, and(eq(orders.id, orderLines.orderId), withinReach(reach)))
    .where(and(inArray(orderLines.orderId, [...orderIds]), after === null ? undefined : gt(orderLines.position, after)))
    .as('numbered')
  const rows = await statements
    .select()
    .from(numbered)
    .where(lte(numbered.place, first + 1))
    .orderBy(numbered.orderId, numbered.position)

  const byOrder = new Map<string, OrderLine[]>(orderIds.map(id => [id, []]))
  for (const { place: _place, ...line } of rows) byOrder.get(line.orderId)?.push(line)
  return new Map(Array.from(byOrder, ([id, lines]) => [id, pageOf(lines, first)]))
}
