import type { Viewer } from '@heliograph/access/viewer'
import { isOrderId, type Order } from './order.ts'
import type { Shop } from './shop.ts'

/**
 * The orders of these ids that exist and that the viewer reaches, by id: missing and not yours are one answer. Both
 * doors lead here, `Query.order` and a reference from another subgraph.
 */
export const findOrders = (shop: Shop, viewer: Viewer, ids: readonly string[]): Promise<Map<string, Order>> =>
  shop.stores.orders.find(viewer.reach, ids.filter(isOrderId))
