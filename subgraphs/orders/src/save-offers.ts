import type { Pool } from '@heliograph/mysql/pool'
import { inTransaction } from '@heliograph/mysql/transaction'
import type { OfferToSave } from './domain/offer-to-save.ts'
import { writeOffers } from './sql/write-offers.ts'

/**
 * Writes offers with their components and opening stock, all or nothing; the same again changes nothing.
 * Needs a pool whose user may write offers, which a running server's may not.
 * @throws Error for a kit in a kit, a component that is not offered, or a product that is sold under another sku
 */
export async function saveOffers(pool: Pool, offers: readonly OfferToSave[]): Promise<void> {
  const kits = new Set(offers.filter(offer => offer.components).map(offer => offer.sku))
  for (const { sku, components } of offers) {
    const kit = components?.find(part => kits.has(part.sku))
    if (kit) throw new Error(`${sku} contains ${kit.sku}, which is a kit itself`)
    if (components?.length === 0) throw new Error(`${sku} is a kit of nothing`)
  }
  await inTransaction(pool, statements => writeOffers(statements, offers))
}
