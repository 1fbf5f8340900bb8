import type { Viewer } from '@heliograph/access/viewer'
import { ShopError } from '@heliograph/errors/shop-error'
import { orderIdIn } from './cursors.ts'
import type { PageArguments } from './list-orders.ts'
import type { OrderStatus } from './order-states.ts'
import type { Order } from './order.ts'
import { pageAsked, type Page } from './page.ts'
import type { Shop } from './shop.ts'

export interface QueueArguments extends PageArguments {
  states: readonly OrderStatus[]
}

/**
 * What support has to look at: everybody's orders in one of these states, those that wait longest first.
 * @throws ShopError BAD_USER_INPUT for no state at all, FORBIDDEN for one who does not reach everybody's
 */
export async function listQueue(shop: Shop, viewer: Viewer, { states, ...page }: QueueArguments): Promise<Page<Order>> {
  if (viewer.reach.kind !== 'any') throw new ShopError('FORBIDDEN', 'the queue is of everybody’s orders')
  const asked = [...new Set(states)]
  if (asked.length === 0) throw new ShopError('BAD_USER_INPUT', 'states is empty', 'noStates')
  return shop.stores.orders.queue(viewer.reach, asked, pageAsked(page, orderIdIn))
}
