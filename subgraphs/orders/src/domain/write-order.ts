import type { Viewer } from '@heliograph/access/viewer'
import { orderEvent } from './order-event.ts'
import type { Order, OrderLine } from './order.ts'
import type { Pieces, Shop, Stores } from './shop.ts'

/**
 * Gives a new order its number, and writes it with its lines, its hold on the stock and the news of it.
 * To be called with the stock locked, in the transaction that locked it.
 */
export async function writeOrder(
  shop: Shop,
  stores: Stores,
  viewer: Viewer,
  draft: Omit<Order, 'number'>,
  draftLines: readonly Omit<OrderLine, 'id' | 'orderId'>[],
  demand: Pieces,
): Promise<Order> {
  const lines = draftLines.map(line => ({ ...line, id: shop.newId(), orderId: draft.id }))
  // Two equal numbers in 2^45 are met about never; a third try would mean that they are not random.
  for (let tries = 0; tries < 3; tries++) {
    const order = { ...draft, number: shop.newOrderNumber() }
    if (!(await stores.orders.add(viewer.reach, order, lines))) continue
    await stores.stock.promise(order.id, demand)
    await stores.outbox.add(orderEvent(shop, 'OrderPlaced', order, order.placedAt))
    return order
  }
  throw new Error('three order numbers in a row were taken')
}
