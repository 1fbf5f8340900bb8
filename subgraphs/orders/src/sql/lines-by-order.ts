import type { Reach } from '@heliograph/access/viewer'
import { keepEach } from '@heliograph/mysql/keep'
import type { Statements } from '@heliograph/mysql/statements'
import { and, eq, getTableColumns, gt, inArray, lte, sql } from 'drizzle-orm'
import type { OrderLine } from '../domain/order.ts'
import { pageOf, type Page, type PageAsked } from '../domain/page.ts'
import { orderLines, orders } from './tables.ts'
import { withinReachOf } from './within-reach.ts'

type Form = `${Reach['kind']} ${'from the first' | 'after one'}`

/**
 * A page of the lines of each order, in one statement however many orders there are: lines are numbered within their
 * order, and those beyond the page are left out. (LATERAL would say it better; MariaDB has none.)
 */
export function linesByOrder(statements: Statements) {
  const ask = keepEach((form: Form, at, orderIds) => {
    const numbered = statements
      .select({
        ...getTableColumns(orderLines),
        place: sql<number>`row_number() over (partition by ${orderLines.orderId} order by ${orderLines.position})`.as(
          'place',
        ),
      })
      .from(orderLines)
      .innerJoin(orders, and(eq(orders.id, orderLines.orderId), withinReachOf(form.split(' ')[0] as Reach['kind'], at)))
      .where(
        and(
          inArray(orderLines.orderId, orderIds),
          form.endsWith('after one') ? gt(orderLines.position, at('after')) : undefined,
        ),
      )
      .as('numbered')
    return statements
      .select()
      .from(numbered)
      .where(lte(numbered.place, at('most')))
      .orderBy(numbered.orderId, numbered.position)
  })
  return async (
    reach: Reach,
    orderIds: readonly string[],
    { first, after }: PageAsked<number>,
  ): Promise<Map<string, Page<OrderLine>>> => {
    const form = after === null ? 'from the first' : 'after one'
    const rows = await ask(`${reach.kind} ${form}`, { ...reach, after, most: first + 1 }, orderIds)
    const pages = new Map<string, Page<OrderLine>>(orderIds.map(id => [id, pageOf([], first)]))
    // They come order by order, so each order's are a slice. A row keeps its `place`: a copy without costs as much as reading it.
    for (let start = 0, end = 1; start < rows.length; end++) {
      const { orderId } = rows[start]!
      if (rows[end]?.orderId === orderId) continue
      pages.set(orderId, pageOf(rows.slice(start, end), first))
      start = end
    }
    return pages
  }
}
