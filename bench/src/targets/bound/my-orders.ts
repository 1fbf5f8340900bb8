import { customerBody, ordersBody, productsBody } from './documents.ts'
import type { Wires } from './wires.ts'

interface Reference { id: string }
interface Order { lines: { product: Reference | Product }[] }
interface Product { id: string; slug: string }
interface Customer { id: string; orders?: Order[] }

/**
 * "My orders" by hand: who they are, what they ordered, and each product once, however many lines name it. Three fetches
 * one after the other, since each needs the one before.
 */
export function myOrders({ identity, orders, catalog }: Wires) {
  return async ({ customer: id, first }: { customer: string; first: number }): Promise<string> => {
    const { customer } = dataOf(await identity(customerBody(id))) as { customer: Customer | null }
    if (!customer) return '{"data":{"customer":null}}'
    const { _entities: [found] } = dataOf(await orders(ordersBody(customer.id, first))) as { _entities: [Customer] }
    customer.orders = found.orders!
    const byId = new Map<string, Product | undefined>()
    for (const { lines } of customer.orders) for (const { product } of lines) byId.set(product.id, undefined)
    const { _entities: products } = dataOf(await catalog(productsBody(byId.keys()))) as { _entities: Product[] }
    for (const product of products) byId.set(product.id, product)
    for (const { lines } of customer.orders) for (const line of lines) line.product = byId.get(line.product.id)!
    return JSON.stringify({ data: { customer } })
  }
}

/** @throws Error when the subgraph tells an error: by hand, then there is no answer at all */
function dataOf(bytes: Buffer): unknown {
  const { data, errors } = JSON.parse(bytes.toString()) as { data: unknown; errors?: unknown }
  if (errors !== undefined) throw new Error('a subgraph tells errors')
  return data
}
