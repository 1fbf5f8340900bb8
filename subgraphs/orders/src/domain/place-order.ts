import { createHash } from 'node:crypto'
import type { Viewer } from '@heliograph/access/viewer'
import { ShopError } from '@heliograph/errors/shop-error'
import { demandOf, shortagesIn, type Shortage } from './demand.ts'
import { paymentWindowMs, unpaidLimitMinor } from './house-rules.ts'
import { mergeLines, type WantedLine } from './merge-lines.ts'
import type { Money } from './offer.ts'
import type { Order } from './order.ts'
import { priceOrder } from './price-order.ts'
import type { KeptKey, Shop, Stores } from './shop.ts'
import { writeOrder } from './write-order.ts'

export interface PlaceOrderInput {
  idempotencyKey: string
  lines: readonly WantedLine[]
}

export type PlaceOrderResult =
  | { __typename: 'OrderPlaced'; order: Order }
  | { __typename: 'OutOfStock'; lines: Shortage[] }
  | { __typename: 'NotSold'; skus: string[] }
  | { __typename: 'UnpaidLimitReached'; limit: Money; held: Money }
  | { __typename: 'IdempotencyMismatch'; idempotencyKey: string }

/**
 * Promises the stock and writes the order in one transaction, or does neither. The same key with the same lines (in
 * any order) answers the same order again, also when both arrive at once; with other lines, IdempotencyMismatch. A key
 * is bound to the order it made: a refusal has done nothing that could be done twice, and leaves its key free.
 * @throws ShopError BAD_USER_INPUT for lines that are none, FORBIDDEN for one who is no customer
 */
export async function placeOrder(shop: Shop, viewer: Viewer, input: PlaceOrderInput): Promise<PlaceOrderResult> {
  if (viewer.reach.kind !== 'own') throw new ShopError('FORBIDDEN', 'only a customer buys')
  const { customer } = viewer.reach
  const wanted = mergeLines(input.lines)
  const skus = wanted.map(line => line.sku)
  const asked = { actorId: customer, operation: 'placeOrder', key: input.idempotencyKey }
  const bodyHash = hashOf(wanted)

  return shop.allOrNothing(async stores => {
    // The first of all locks, and one that expiry never takes: nobody waits in a circle. Behind it a twin of this
    // request finds the key written, and two orders at once can't both take the last of what may be unpaid.
    await stores.buyers.lock(customer)
    const before = await stores.keys.find(asked)
    if (before) return sameAgain(stores, viewer, before, bodyHash)

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

    const orderId = shop.newId()
    const placedAt = new Date(shop.clock.now())
    await stores.keys.add({ ...asked, bodyHash, orderId }, placedAt)
    const payBy = new Date(placedAt.getTime() + paymentWindowMs)
    const begun = { status: 'PENDING_PAYMENT', placedAt, payBy, version: 1 } as const
    const draft = { id: orderId, customerId: customer, ...begun, ...amounts }
    return { __typename: 'OrderPlaced', order: await writeOrder(shop, stores, viewer, draft, lines, demand) }
  })
}

async function sameAgain(stores: Stores, viewer: Viewer, before: KeptKey, bodyHash: string): Promise<PlaceOrderResult> {
  if (before.bodyHash !== bodyHash) return { __typename: 'IdempotencyMismatch', idempotencyKey: before.key }
  const order = (await stores.orders.find(viewer.reach, [before.orderId])).get(before.orderId)
  if (!order) throw new Error(`the key of order ${before.orderId} is kept, the order is not`)
  return { __typename: 'OrderPlaced', order }
}

function hashOf(lines: readonly WantedLine[]): string {
  const sorted = lines.map(({ sku, quantity }) => `${sku}=${quantity}`).toSorted()
  return createHash('sha256').update(sorted.join('\n')).digest('hex')
}
