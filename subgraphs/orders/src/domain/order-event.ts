import type { Order } from './order.ts'
import type { Shop, ShopEvent } from './shop.ts'

/**
 * What happened to an order, for others to be told. Ids, amounts and words of ours only: whoever may know more asks for
 * it, with a reach of their own.
 * @param why who did it and what for, where that isn't plain from the kind
 */
export const orderEvent = (
  shop: Shop,
  kind: ShopEvent['kind'],
  order: Order,
  at: Date,
  why: Record<string, string> = {},
): ShopEvent => ({
  id: shop.newId(),
  aggregateId: order.id,
  sequence: order.version,
  kind,
  payload: {
    orderId: order.id,
    number: order.number,
    customerId: order.customerId,
    partnerId: order.partnerId,
    status: order.status,
    totalMinor: String(order.totalMinor),
    currency: order.currency,
    ...why,
  },
  at,
})
