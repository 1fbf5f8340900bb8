import type { Viewer } from '@heliograph/access/viewer'
import { ShopError } from '@heliograph/errors/shop-error'
import { makeOrder, type MadeOrNot } from './make-order.ts'
import { mergeLines, type WantedLine } from './merge-lines.ts'
import { bodyHashOf, repeated } from './once-by-key.ts'
import type { Order } from './order.ts'
import type { Shop } from './shop.ts'

export interface PlacePartnerOrderInput {
  idempotencyKey: string
  /** The partner's own name for the order: one order for each, however that order ends. */
  reference: string
  lines: readonly WantedLine[]
}

export type PlacePartnerOrderResult =
  | MadeOrNot
  | { __typename: 'ReferenceTaken'; order: Order }
  | { __typename: 'IdempotencyMismatch'; idempotencyKey: string }

/**
 * As a customer's order, on a partner's account. The same key with the same reference and lines answers the same order
 * again; another key under the same reference is told which order has it.
 * @throws ShopError BAD_USER_INPUT for lines that are none, FORBIDDEN for one who is no partner
 */
export async function placePartnerOrder(
  shop: Shop,
  viewer: Viewer,
  { idempotencyKey, reference, lines }: PlacePartnerOrderInput,
): Promise<PlacePartnerOrderResult> {
  const { reach } = viewer
  if (reach.kind !== 'partner') throw new ShopError('FORBIDDEN', 'only a partner buys under a reference')
  const wanted = mergeLines(lines)
  const asked = { actorId: reach.partner, operation: 'placePartnerOrder', key: idempotencyKey }
  const bodyHash = bodyHashOf(wanted, `reference ${reference}`)
  const owner = { customerId: null, partnerId: reach.partner, reference, addressId: null }

  return shop.allOrNothing(async stores => {
    const again = await repeated(stores, viewer, asked, bodyHash)
    if (again) return again
    // Behind the buyer's lock: of two at once under one reference, the second finds the first one's order.
    const order = await stores.orders.byReference(reach, reference)
    if (order) return { __typename: 'ReferenceTaken', order }
    return makeOrder(shop, stores, viewer, { asked, bodyHash, wanted, owner })
  })
}
