import type { Viewer } from '@heliograph/access/viewer'
import { ShopError } from '@heliograph/errors/shop-error'
import type { Order } from './order.ts'
import { findOrders } from './read-order.ts'
import type { Shop } from './shop.ts'

export interface PartnerOrderAsked {
  id?: string | null
  reference?: string | null
}

/**
 * One of the partner's own orders, by its id or by the partner's reference; null when it is missing or not theirs.
 * @throws ShopError BAD_USER_INPUT unless exactly one is given, FORBIDDEN for one who is no partner
 */
export async function findPartnerOrder(shop: Shop, viewer: Viewer, asked: PartnerOrderAsked): Promise<Order | null> {
  if (viewer.reach.kind !== 'partner') throw new ShopError('FORBIDDEN', 'only a partner has orders of a partner')
  const { id = null, reference = null } = asked
  if ((id === null) === (reference === null))
    throw new ShopError('BAD_USER_INPUT', 'not one of id and reference', 'idOrReference')
  if (reference !== null) return shop.stores.orders.byReference(viewer.reach, reference)
  return (await findOrders(shop, viewer, [id!])).get(id!) ?? null
}
