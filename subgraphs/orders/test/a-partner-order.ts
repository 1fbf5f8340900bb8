import type { Viewer } from '@heliograph/access/viewer'
import { placePartnerOrder } from '../src/domain/place-partner-order.ts'
import type { Shop } from '../src/domain/shop.ts'
import { key } from './people.ts'

/** Places a partner's order that must succeed. */
export async function aPartnerOrder(
  shop: Shop,
  viewer: Viewer,
  reference: string,
  ...lines: [sku: string, quantity: number][]
) {
  const result = await placePartnerOrder(shop, viewer, {
    idempotencyKey: key(),
    reference,
    lines: lines.map(([sku, quantity]) => ({ sku, quantity })),
  })
  if (result.__typename !== 'OrderPlaced') throw new Error(`expected an order, got ${JSON.stringify(result)}`)
  return result.order
}
