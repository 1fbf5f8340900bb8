import type { Order } from './order.ts'
import type { Shop, ShopEvent } from './shop.ts'

/**
 * What happened to an order, for others to be told. Ids and amounts only: whoever may know more asks for it, with a
 * reach of their own.
 */
export const orderEvent = (shop: Shop, kind: ShopEvent['kind'], order: Order, at: Date): ShopEvent => ({
  id: shop.newId(),
  aggregateId: order.id,
  sequence: order.version,
  kind,
  payload: {
    orderId: order.id,
    number: order.number,
    customerId: order.customerId,
    status: order.status,
    totalMinor: String(order.totalMinor),
    currency: order.currency,
  },
  at,
})
