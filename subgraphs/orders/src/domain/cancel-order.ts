import type { Viewer } from '@heliograph/access/viewer'
import { ShopError } from '@heliograph/errors/shop-error'
import { become } from './become.ts'
import { orderEvent } from './order-event.ts'
import { nextStates, type OrderStatus } from './order-states.ts'
import { isOrderId, type Order } from './order.ts'
import type { Shop } from './shop.ts'

export interface CancelMyOrderInput {
  order: string
  expectedVersion: number
}

/** Why staff end an order. The log tells it, so it names no person. */
export type CancelReason =
  | 'CUSTOMER_ASKED'
  | 'NOT_DELIVERABLE'
  | 'PLACED_TWICE'
  | 'SUSPECTED_FRAUD'
  | 'OUR_MISTAKE'

export interface CancelOrderInput extends CancelMyOrderInput {
  reason: CancelReason
}

export type CancelOrderResult =
  | { __typename: 'OrderCancelled'; order: Order }
  | { __typename: 'CannotCancel'; status: OrderStatus }
  | { __typename: 'VersionConflict'; currentVersion: number }

/** Once it is being fulfilled, someone has to look at what was packed and sent: that is for staff. */
const customersMayEnd: readonly OrderStatus[] = ['PENDING_PAYMENT', 'CONFIRMED']
const staffMayEnd = (Object.keys(nextStates) as OrderStatus[]).filter(status =>
  (nextStates[status] as readonly OrderStatus[]).includes('CANCELLED'),
)

/**
 * Ends the customer's own order before it is being fulfilled, and puts its stock back on the shelf. One whose time to
 * pay is over can be cancelled as long as it has not expired.
 * @throws ShopError NOT_FOUND for an order that is missing or not the viewer's, FORBIDDEN for one who is no customer
 */
export async function cancelMyOrder(shop: Shop, viewer: Viewer, input: CancelMyOrderInput): Promise<CancelOrderResult> {
  if (viewer.reach.kind !== 'own') throw new ShopError('FORBIDDEN', 'only a customer has orders of their own')
  return cancel(shop, viewer, input, customersMayEnd, { by: 'customer' })
}

/**
 * Staff end any order within their reach that has not been delivered, and say why.
 * @throws ShopError NOT_FOUND for an order that is missing or out of reach, FORBIDDEN for one who is not staff
 */
export async function cancelOrder(shop: Shop, viewer: Viewer, input: CancelOrderInput): Promise<CancelOrderResult> {
  if (viewer.kind !== 'staff' || viewer.id === null) throw new ShopError('FORBIDDEN', 'only staff end others’ orders')
  return cancel(shop, viewer, input, staffMayEnd, { by: 'staff', staffId: viewer.id, reason: input.reason })
}

/** Locks the order and then its stock, as expiry does, and never the buyer: nobody waits in a circle. */
const cancel = (
  shop: Shop,
  viewer: Viewer,
  { order: id, expectedVersion }: CancelMyOrderInput,
  mayEnd: readonly OrderStatus[],
  why: Record<string, string>,
) =>
  shop.allOrNothing(async (stores): Promise<CancelOrderResult> => {
    const order = isOrderId(id) ? await stores.orders.lock(viewer.reach, id) : null
    if (!order) throw new ShopError('NOT_FOUND', 'no such order in reach')
    // Before the version: who cancels twice, or what has expired, needs no newer version but to know how it ended.
    if (!mayEnd.includes(order.status)) return { __typename: 'CannotCancel', status: order.status }
    if (order.version !== expectedVersion) return { __typename: 'VersionConflict', currentVersion: order.version }

    const at = new Date(shop.clock.now())
    const cancelled = become(order, 'CANCELLED')
    await stores.orders.replace(viewer.reach, order, cancelled)
    await stores.stock.release(order.id, at)
    await stores.outbox.add(orderEvent(shop, 'OrderCancelled', cancelled, at, why))
    return { __typename: 'OrderCancelled', order: cancelled }
  })
