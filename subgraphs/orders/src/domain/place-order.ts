import type { Viewer } from '@heliograph/access/viewer'
import { ShopError } from '@heliograph/errors/shop-error'
import { makeOrder, type MadeOrNot } from './make-order.ts'
import { mergeLines, type WantedLine } from './merge-lines.ts'
import { bodyHashOf, repeated } from './once-by-key.ts'
import type { Shop } from './shop.ts'
import { takeCart, type CartAsSeen, type CartNotTaken } from './take-cart.ts'

/** Of lines or of a cart. */
export interface PlaceOrderInput {
  idempotencyKey: string
  lines?: readonly WantedLine[] | null
  cart?: CartAsSeen | null
  /** Identity's sealed word that an address is the buyer's own. */
  shipTo?: string | null
}

export type PlaceOrderResult =
  | MadeOrNot
  | CartNotTaken
  | { __typename: 'AddressNotAccepted'; message: string }
  | { __typename: 'IdempotencyMismatch'; idempotencyKey: string }

const addressNotAccepted = {
  __typename: 'AddressNotAccepted',
  message: 'Not one of your addresses, or shown too long ago: ask for your addresses again.',
} as const

/**
 * Promises the stock and writes the order in one transaction, or does neither; a cart is closed in it too. The same key
 * with the same lines (in any order), cart and address answers the same order again, also when both arrive at once;
 * with others, IdempotencyMismatch. A key is bound to the order it made: a refusal has done nothing that could be done
 * twice, and leaves its key free.
 * @throws ShopError BAD_USER_INPUT for lines that are none or an empty cart, FORBIDDEN for one who is no customer
 */
export async function placeOrder(shop: Shop, viewer: Viewer, input: PlaceOrderInput): Promise<PlaceOrderResult> {
  if (viewer.reach.kind !== 'own') throw new ShopError('FORBIDDEN', 'only a customer buys')
  const { customer } = viewer.reach
  const { lines, cart, shipTo } = read(input)
  const asked = { actorId: customer, operation: 'placeOrder', key: input.idempotencyKey }
  const told = shipTo === null ? null : shop.addressIn(shipTo, customer)
  if (shipTo !== null && !told) return addressNotAccepted
  // The address and not the word, which is another each time that the address is asked for.
  const bodyHash = bodyHashOf(
    lines,
    ...(cart ? [`cart ${cart.id} ${cart.expectedVersion}`] : []),
    ...(told ? [`ship to ${told.address}`] : []),
  )
  const owner = { customerId: customer, partnerId: null, reference: null, addressId: told?.address ?? null }

  return shop.allOrNothing(async stores => {
    const again = await repeated(stores, viewer, asked, bodyHash)
    if (again) return again
    // Only now: who asks again for an order that was placed gets it, however old the word is by then.
    if (told && !told.stillGood) return addressNotAccepted
    if (!cart) return makeOrder(shop, stores, viewer, { asked, bodyHash, wanted: lines, owner })

    const taken = await takeCart(stores, viewer, cart)
    if ('__typename' in taken) return taken
    const made = await makeOrder(shop, stores, viewer, { asked, bodyHash, wanted: taken.lines, owner })
    if (made.__typename === 'OrderPlaced') await stores.carts.close(viewer.reach, taken, made.order)
    return made
  })
}

function read({ lines, cart, shipTo }: PlaceOrderInput) {
  const bought = { lines: lines ?? null, cart: cart ?? null, shipTo: shipTo ?? null }
  if ((bought.lines === null) === (bought.cart === null))
    throw new ShopError('BAD_USER_INPUT', 'lines and cart', 'linesOrCart')
  return { ...bought, lines: bought.lines ? mergeLines(bought.lines) : [] }
}
