import type { AnswerByHand } from './by-hand.ts'
import { places, productColumns, rows, type Row } from './rows.ts'

const orderColumns = `id, number, customer_id, partner_id, reference, address_id, status, placed_at, pay_by, version, currency,
  subtotal_minor, discount_minor, shipping_minor, shipping_tax_minor, tax_minor, total_minor`
const lineColumns = `id, order_id, position, sku, product_id, name, quantity, currency, unit_price_minor, tax_class,
  tax_basis_points, tax_minor, total_minor`
const ofLine = lineColumns.split(',').map(column => `order_lines.${column.trim()}`).join(', ')
const cursor = (text: string) => Buffer.from(text).toString('base64url')

export const answerMyOrders: AnswerByHand = async ({ catalog, orders }, { first, items }, customer) => {
  const [most, mostLines] = [Number(first), Number(items)]
  const found = await rows(orders, `select ${orderColumns} from orders where customer_id = ? order by id desc limit ?`, [customer, `${most + 1}`])
  const page = found.slice(0, most)
  const ids = page.map(order => order.id)
  const lines = await rows(orders, `select ${lineColumns}, place from (select ${ofLine}, row_number() over
      (partition by order_lines.order_id order by order_lines.position) as place from order_lines
      inner join orders on orders.id = order_lines.order_id and orders.customer_id = ? where order_lines.order_id in (${places(ids)})) numbered
    where place <= ? order by numbered.order_id, numbered.position`, [customer, ...ids, mostLines + 1])
  const linesOf = Map.groupBy(lines, line => line.order_id as string)
  const productIds = [...new Set(lines.filter(line => Number(line.place) <= mostLines).map(line => line.product_id as string))]
  const products = await rows(catalog, `select ${productColumns} from products where id in (${places(productIds)})`, productIds)
  const productOf = new Map(products.map(row => [row.id as string, { id: row.id, slug: row.slug, kind: row.kind, __typename: 'Product' }]))
  const edges = page.map(order => ({
    cursor: cursor(`o:${order.id}`),
    node: {
      id: order.id, number: order.number, status: order.status, placedAt: order.placed_at.toISOString(),
      total: { amount: String(order.total_minor), currency: order.currency, __typename: 'Money' },
      lines: linesPage(linesOf.get(order.id) ?? [], mostLines, productOf),
      __typename: 'Order',
    },
    __typename: 'OrderEdge',
  }))
  return { myOrders: { edges, pageInfo: { hasNextPage: found.length > most, endCursor: edges.at(-1)?.cursor ?? null, __typename: 'PageInfo' }, __typename: 'OrderConnection' } }
}

function linesPage(lines: readonly Row[], most: number, productOf: ReadonlyMap<string, object>) {
  const page = lines.slice(0, most)
  const last = page.at(-1)
  return {
    edges: page.map(({ id, name, quantity, product_id: product }) => ({ node: { id, name, quantity, product: productOf.get(product), __typename: 'OrderLine' }, __typename: 'OrderLineEdge' })),
    pageInfo: { hasNextPage: lines.length > most, endCursor: last ? cursor(`l:${last.position}`) : null, __typename: 'PageInfo' },
    __typename: 'OrderLineConnection',
  }
}
