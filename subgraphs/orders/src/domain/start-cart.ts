import type { Viewer } from '@heliograph/access/viewer'
import { ShopError } from '@heliograph/errors/shop-error'
import type { Cart } from './cart.ts'
import { mergeLines, type WantedLine } from './merge-lines.ts'
import type { Shop } from './shop.ts'

export interface StartCartInput {
  lines: readonly WantedLine[]
}

export type StartCartResult =
  | { __typename: 'CartStarted'; cart: Cart }
  | { __typename: 'CartAlreadyOpen'; cart: Cart }
  | { __typename: 'NotSold'; skus: string[] }

/**
 * Opens the viewer's cart with these lines, or leaves the one that is open already as it is. Of two at once, one starts
 * it and the other is told of it.
 * @throws ShopError BAD_USER_INPUT for lines that are none, FORBIDDEN for one who is no customer
 */
export async function startCart(shop: Shop, viewer: Viewer, input: StartCartInput): Promise<StartCartResult> {
  if (viewer.reach.kind !== 'own') throw new ShopError('FORBIDDEN', 'only a customer has a cart')
  const { customer } = viewer.reach
  const lines = mergeLines(input.lines).map((line, index) => ({ ...line, position: index + 1 }))
  const skus = lines.map(line => line.sku)

  return shop.allOrNothing(async stores => {
    await stores.buyers.lock(customer)
    const open = await stores.carts.open(viewer.reach)
    if (open) return { __typename: 'CartAlreadyOpen', cart: open }

    const offers = await stores.offers.bySku(skus)
    const notSold = skus.filter(sku => !offers.has(sku))
    if (notSold.length > 0) return { __typename: 'NotSold', skus: notSold }

    const changedAt = new Date(shop.clock.now())
    const cart = { id: shop.newId(), customerId: customer, orderId: null, version: 1, changedAt, lines }
    await stores.carts.add(viewer.reach, cart)
    return { __typename: 'CartStarted', cart }
  })
}
