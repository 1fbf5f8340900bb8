import type { Component, Offer } from './offer.ts'
import type { Pieces } from './shop.ts'

export interface Availability {
  inStock: boolean
  /** Pieces that can be ordered now; of a kit, whole kits. */
  available: number
  /** Working days until it leaves the warehouse. */
  leadTimeDays: number
}

/**
 * How many there are: of a kit, as many as its scarcest component allows.
 * @param free pieces that nobody was promised, of the offer's sku and of its components'
 */
export function availabilityOf(offer: Offer, components: readonly Component[], free: Pieces): Availability {
  const parts = components.length > 0 ? components : [{ sku: offer.sku, quantity: 1 }]
  const available = Math.min(...parts.map(part => Math.floor((free.get(part.sku) ?? 0) / part.quantity)))
  const inStock = available > 0
  return { inStock, available, leadTimeDays: inStock ? offer.leadTimeDays : offer.restockDays }
}
