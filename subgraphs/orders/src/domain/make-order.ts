import type { Viewer } from '@heliograph/access/viewer'
import { demandOf, shortagesIn, type Shortage } from './demand.ts'
import { paymentWindowMs, unpaidLimitMinor } from './house-rules.ts'
import type { WantedLine } from './merge-lines.ts'
import type { Money } from './offer.ts'
import type { Order } from './order.ts'
import { priceOrder } from './price-order.ts'
import type { IdempotencyKey, Shop, Stores } from './shop.ts'
import { writeOrder } from './write-order.ts'

/** What is bought, by whom, and the key that the order will be found again by. */
export interface Purchase {
  asked: IdempotencyKey
  bodyHash: string
  /** One line per sku, one at least. */
  wanted: readonly WantedLine[]
  owner: Pick<Order, 'customerId' | 'partnerId' | 'reference' | 'addressId'>
}

export type MadeOrNot =
  | { __typename: 'OrderPlaced'; order: Order }
  | { __typename: 'OutOfStock'; lines: Shortage[] }
  | { __typename: 'NotSold'; skus: string[] }
  | { __typename: 'UnpaidLimitReached'; limit: Money; held: Money }

/**
 * Promises the stock and writes the order, or tells why not, having written nothing. To be called with the buyer
 * locked, in the transaction that locked it.
 */
export async function makeOrder(
  shop: Shop,
  stores: Stores,
  viewer: Viewer,
  { asked, bodyHash, wanted, owner }: Purchase,
): Promise<MadeOrNot> {
  const skus = wanted.map(line => line.sku)
  const offers = await stores.offers.bySku(skus)
  const notSold = skus.filter(sku => !offers.has(sku))
  if (notSold.length > 0) return { __typename: 'NotSold', skus: notSold }

  const demand = demandOf(wanted, await stores.offers.componentsOf(skus))
  const shortages = shortagesIn(demand, await stores.stock.lockFree([...demand.keys()]))
  if (shortages.length > 0) return { __typename: 'OutOfStock', lines: shortages }

  const { lines, amounts } = priceOrder(wanted, offers)
  const heldMinor = await stores.orders.unpaidMinor(viewer.reach)
  if (heldMinor + amounts.totalMinor > unpaidLimitMinor) {
    const inPesos = (amount: bigint): Money => ({ amount, currency: amounts.currency })
    return { __typename: 'UnpaidLimitReached', limit: inPesos(unpaidLimitMinor), held: inPesos(heldMinor) }
  }

  const id = shop.newId()
  const placedAt = new Date(shop.clock.now())
  await stores.keys.add({ ...asked, bodyHash, orderId: id }, placedAt)
  const payBy = new Date(placedAt.getTime() + paymentWindowMs)
  const begun = { status: 'PENDING_PAYMENT', placedAt, payBy, version: 1 } as const
  const order = await writeOrder(shop, stores, viewer, { id, ...owner, ...begun, ...amounts }, lines, demand)
  return { __typename: 'OrderPlaced', order }
}
