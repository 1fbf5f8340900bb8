import type { Viewer } from '@heliograph/access/viewer'
import { readOrderNumber } from './order-number.ts'
import type { Order } from './order.ts'
import type { Shop } from './shop.ts'

/** The order of this number, as people say it; null when it is missing or out of reach, and without a number. */
export async function findByNumber(shop: Shop, viewer: Viewer, said: string | null): Promise<Order | null> {
  const number = said === null ? null : readOrderNumber(said)
  return number === null ? null : shop.stores.orders.byNumber(viewer.reach, number)
}
