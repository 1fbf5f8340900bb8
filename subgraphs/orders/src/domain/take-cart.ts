import type { Viewer } from '@heliograph/access/viewer'
import { ShopError } from '@heliograph/errors/shop-error'
import type { Cart } from './cart.ts'
import { isId } from './id.ts'
import type { Order } from './order.ts'
import type { Stores } from './shop.ts'

/** A cart, and the version in which the customer saw it. */
export interface CartAsSeen {
  id: string
  expectedVersion: number
}

export type CartNotTaken =
  | { __typename: 'CartGone'; becameOrder: Order | null }
  | { __typename: 'VersionConflict'; currentVersion: number }

/**
 * The viewer's open cart as it was seen, locked, to be ordered; or why it can't be. Missing and not yours are one
 * answer. To be called with the buyer locked, and before any stock is.
 * @throws ShopError BAD_USER_INPUT for a cart without lines
 */
export async function takeCart(stores: Stores, viewer: Viewer, seen: CartAsSeen): Promise<Cart | CartNotTaken> {
  const cart = isId(seen.id) ? await stores.carts.lock(viewer.reach, seen.id) : null
  if (!cart) return { __typename: 'CartGone', becameOrder: null }
  if (cart.orderId !== null) {
    const orders = await stores.orders.find(viewer.reach, [cart.orderId])
    return { __typename: 'CartGone', becameOrder: orders.get(cart.orderId) ?? null }
  }
  if (cart.version !== seen.expectedVersion) return { __typename: 'VersionConflict', currentVersion: cart.version }
  if (cart.lines.length === 0) throw new ShopError('BAD_USER_INPUT', 'an empty cart', 'emptyCart')
  return cart
}
