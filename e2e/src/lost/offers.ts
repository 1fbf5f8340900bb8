import type { OfferToSave } from '@heliograph/orders/domain/offer-to-save'
import { uuidv7 } from '@heliograph/runtime/uuid'

const anOffer = { currency: 'COP', taxClass: 'STANDARD', priceMinor: 100_000n, leadTimeDays: 1 } as const
const offer = (sku: string) => ({ ...anOffer, sku, name: sku, productId: uuidv7() })
const piece = (sku: string, openingStock: number): OfferToSave => ({ ...offer(sku), openingStock })

/** Enough of it for everybody. */
export const plenty = 'PLENTY'
/** So little that it sells out long before a test ends. */
export const scarce = 'SCARCE'
export const scarceStock = 30
const kit = 'KIT'
const part = 'KIT-PART'

export const offers: readonly OfferToSave[] = [
  piece(plenty, 1_000_000),
  piece(scarce, scarceStock),
  piece(part, 1_000_000),
  { ...offer(kit), components: [{ sku: plenty, quantity: 2 }, { sku: part, quantity: 1 }] },
]

export type Basket = readonly { sku: string; quantity: number }[]

export const baskets: readonly Basket[] = [
  [{ sku: plenty, quantity: 3 }],
  [{ sku: kit, quantity: 2 }, { sku: plenty, quantity: 1 }],
  [{ sku: scarce, quantity: 1 }, { sku: plenty, quantity: 1 }],
]

/** What one of it takes from the stock. */
export const piecesOf = (sku: string): Record<string, number> =>
  sku === kit ? { [plenty]: 2, [part]: 1 } : { [sku]: 1 }
