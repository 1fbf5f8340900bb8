import { addressWordLifetimeMs } from '@heliograph/access/address-word'
import type { Viewer } from '@heliograph/access/viewer'
import type { PostalAddress } from './address.ts'
import type { Shop } from './shop.ts'

/**
 * Identity's sealed word, for the orders subgraph, that the address is the viewer's own and in use; null when not. What
 * is taken out keeps the words that were given before, until their hour is over: orders has nobody to ask.
 */
export function shipToken(shop: Shop, { reach }: Viewer, { id, customerId, inUse }: PostalAddress): string | null {
  if (!inUse || reach.kind !== 'own' || reach.customer !== customerId) return null
  return shop.sealAddressWord({ address: id, customer: customerId }, shop.clock.now() + addressWordLifetimeMs)
}
