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
    const byOrder = new Map<string, OrderLine[]>(orderIds.map(id => [id, []]))
    // They come order by order. Each keeps its place: a copy without it costs as much as reading the row.
    let current: { id: string; lines: OrderLine[] | undefined } | undefined
    for (const line of rows) {
      if (line.orderId !== current?.id) current = { id: line.orderId, lines: byOrder.get(line.orderId) }
      current.lines?.push(line)
    }
    return new Map(Array.from(byOrder, ([id, lines]) => [id, pageOf(lines, first)]))
  }
}
