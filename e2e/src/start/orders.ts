import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Person } from '../person.ts'

const sku = 'CABLE-CONNECTOR-PAIR'

export const anOrder = () => ({ input: { idempotencyKey: `start-${randomUUID()}`, lines: [{ sku, quantity: 1 }] } })

/** @returns the id of an order that was acknowledged */
export async function buy(customer: Person): Promise<string> {
  const { data, errors } = await customer.ask('PlaceOrder', anOrder())
  if (errors || data.placeOrder.__typename !== 'OrderPlaced') throw new Error(`not sold: ${JSON.stringify(errors ?? data)}`)
  return data.placeOrder.order.id
}

/** Two at once buy and buy until the shop is gone. @returns what was acknowledged until then */
export async function buyUntilItEnds(customer: Person): Promise<string[]> {
  const acknowledged: string[] = []
  const buyer = async () => {
    // The shop must not be sold out before it ends.
    for (;; await sleep(20)) acknowledged.push(await buy(customer))
  }
  await Promise.allSettled([buyer(), buyer()])
  return acknowledged
}

/** Those of them that are not among her orders. */
export async function missing(customer: Person, orders: readonly string[]): Promise<string[]> {
  const hers = new Set<string>()
  for (let after: string | null = null, more = true; more;) {
    const { data } = await customer.ask('MyOrders', { first: 100, items: 1, after })
    for (const { node } of data.myOrders.edges) hers.add(node.id)
    after = data.myOrders.pageInfo.endCursor
    more = data.myOrders.pageInfo.hasNextPage
  }
  return orders.filter(id => !hers.has(id))
}
