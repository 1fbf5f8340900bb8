import type { Offer, OfferStatus } from './offer.ts'

interface SavedOffer extends Omit<Offer, 'ships' | 'restockDays'> {
  /** ACTIVE if absent. */
  status?: OfferStatus
  /** True if absent. */
  ships?: boolean
  /** As long as `leadTimeDays` if absent. */
  restockDays?: number
}
/**
 * What is counted has a stock: `openingStock` pieces if it has none yet (what is on the shelf already stays as it is,
 * and what was promised too). Of a service, how many can be booked. What is composed has components instead.
 */
export type OfferToSave = SavedOffer &
  (
    | { openingStock: number; components?: never }
    | { components: readonly { sku: string; quantity: number }[]; openingStock?: never }
  )
