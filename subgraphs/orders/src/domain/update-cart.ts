import type { Viewer } from '@heliograph/access/viewer'
import { ShopError } from '@heliograph/errors/shop-error'
import type { Cart } from './cart.ts'
import { isId } from './id.ts'
import { mostLines, type WantedLine } from './merge-lines.ts'
import { setQuantities } from './set-quantities.ts'
import type { Shop } from './shop.ts'

export interface UpdateCartInput {
  cart: string
  expectedVersion: number
  lines: readonly WantedLine[]
}

export type UpdateCartResult =
  | { __typename: 'CartUpdated'; cart: Cart }
  | { __typename: 'NotSold'; skus: string[] }
  | { __typename: 'CartTooLong'; mostLines: number }
  | { __typename: 'VersionConflict'; currentVersion: number }

/**
 * Sets how many of each sku the viewer's open cart holds, all of them or none; 0 takes one out.
 * @throws ShopError NOT_FOUND for a cart that is missing, not the viewer's or ordered, in one answer; BAD_USER_INPUT
 * for lines that are none; FORBIDDEN for one who is no customer
 */
export async function updateCart(shop: Shop, viewer: Viewer, input: UpdateCartInput): Promise<UpdateCartResult> {
  if (viewer.reach.kind !== 'own') throw new ShopError('FORBIDDEN', 'only a customer has a cart')
  const wanted = input.lines.filter(line => line.quantity > 0).map(line => line.sku)

  return shop.allOrNothing(async stores => {
    const cart = isId(input.cart) ? await stores.carts.lock(viewer.reach, input.cart) : null
    if (!cart || cart.orderId !== null) throw new ShopError('NOT_FOUND', 'no such open cart in reach')
    const lines = setQuantities(cart.lines, input.lines)
    if (cart.version !== input.expectedVersion) return { __typename: 'VersionConflict', currentVersion: cart.version }

    const offers = await stores.offers.bySku(wanted)
    const notSold = wanted.filter(sku => !offers.has(sku))
    if (notSold.length > 0) return { __typename: 'NotSold', skus: notSold }
    if (lines.length > mostLines) return { __typename: 'CartTooLong', mostLines }

    const changed = { ...cart, version: cart.version + 1, changedAt: new Date(shop.clock.now()), lines }
    await stores.carts.change(viewer.reach, cart, changed)
    return { __typename: 'CartUpdated', cart: changed }
  })
}
