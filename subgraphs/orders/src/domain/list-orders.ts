import type { Viewer } from '@heliograph/access/viewer'
import { ShopError } from '@heliograph/errors/shop-error'
import { orderIdIn, positionIn } from './cursors.ts'
import type { Order, OrderLine } from './order.ts'
import { pageAsked, type Page } from './page.ts'
import type { Shop } from './shop.ts'

export interface PageArguments {
  first: number
  after?: string | null
}

/**
 * The viewer's own orders, newest first.
 * @throws ShopError FORBIDDEN for one who has none of their own: staff reach any order, and would be shown them all
 */
export async function listMyOrders(shop: Shop, viewer: Viewer, page: PageArguments): Promise<Page<Order>> {
  if (viewer.reach.kind !== 'own') throw new ShopError('FORBIDDEN', 'only a customer has orders of their own')
  return shop.stores.orders.page(viewer.reach, pageAsked(page, orderIdIn))
}

/** A page of the lines of each of these orders, by order; orders out of reach have none. */
export async function listLines(
  shop: Shop,
  viewer: Viewer,
  orderIds: readonly string[],
  page: PageArguments,
): Promise<Map<string, Page<OrderLine>>> {
  return shop.stores.orders.lines(viewer.reach, orderIds, pageAsked(page, positionIn))
}
