import type { Reach, Viewer } from '@heliograph/access/viewer'
import { orderIdIn } from './cursors.ts'
import { isId } from './id.ts'
import type { PageArguments } from './list-orders.ts'
import type { Order } from './order.ts'
import { pageAsked, type Page } from './page.ts'
import type { Shop } from './shop.ts'

/** A customer as identity tells of them. */
export interface CustomerAsked {
  id: string
  /** Identity's sealed word that the customer is assigned to the member of staff who asks. */
  assignment?: string | null
}

/**
 * A page of the orders of each of these customers, newest first, by customer. Out of reach there are none: whose orders
 * staff may see who are assigned to customers, identity's word decides, for each customer.
 */
export async function listCustomerOrders(
  shop: Shop,
  viewer: Viewer,
  customers: readonly CustomerAsked[],
  page: PageArguments,
): Promise<Map<string, Page<Order>>> {
  const asked = pageAsked(page, orderIdIn)
  const ids = customers.map(({ id }) => id).filter(isId)
  const reaches = reachesInto(shop, viewer.reach, customers)
  return reaches.length === 0 ? new Map() : shop.stores.orders.pagesOf(reaches, ids, asked)
}

/** As each assigned customer reaches their own, so that it is in the question to the database like any other reach. */
function reachesInto(shop: Shop, reach: Reach, customers: readonly CustomerAsked[]): Reach[] {
  switch (reach.kind) {
    case 'any':
    case 'own':
      return [reach]
    case 'assigned':
      return customers
        .filter(({ id, assignment }) => assignment && shop.isAssigned(assignment, { customer: id, staff: reach.staff }))
        .map(({ id }) => ({ kind: 'own', customer: id }))
    default:
      return []
  }
}
