import type { WantedLine } from './merge-lines.ts'
import type { Component } from './offer.ts'
import type { Pieces } from './shop.ts'

/**
 * The pieces that an order takes from the shelves, summed per sku over all lines: a kit is its components, and a
 * component that is also bought by itself counts once more. Taken line by line, two lines could each find the same
 * last piece.
 */
export function demandOf(lines: readonly WantedLine[], components: ReadonlyMap<string, readonly Component[]>): Pieces {
  const demand = new Map<string, number>()
  for (const line of lines) {
    for (const part of components.get(line.sku) ?? [{ sku: line.sku, quantity: 1 }]) {
      demand.set(part.sku, (demand.get(part.sku) ?? 0) + part.quantity * line.quantity)
    }
  }
  return demand
}

export interface Shortage {
  sku: string
  requested: number
  available: number
}

/** What there is not enough of, by sku. */
export function shortagesIn(demand: Pieces, free: Pieces): Shortage[] {
  return Array.from(demand, ([sku, requested]) => ({ sku, requested, available: free.get(sku) ?? 0 }))
    .filter(({ requested, available }) => available < requested)
    .toSorted((a, b) => (a.sku < b.sku ? -1 : 1))
}
