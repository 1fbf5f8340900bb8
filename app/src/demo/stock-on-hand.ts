import type { ProductKind } from '@heliograph/catalog/domain/product'
import type { CatalogueRow } from './catalogue-row.ts'

/** Pieces of the best-stocked sku of each kind. Services are not stored: theirs is how many can be booked. */
const mostOfKind: Record<Exclude<ProductKind, 'KIT'>, number> = {
  MODULE: 900, INVERTER: 80, BATTERY: 40, MOUNTING: 300, PROTECTION: 400, CABLE: 500, METER: 60, SERVICE: 120,
}

/** The sku that everybody wants and the shop has 50 of. */
export const hotSku = 'LONGI-LR4-72HPH-455M'

/** Where the rule does not say: the hot one, some that are sold out, and the last pieces of a discontinued one. */
const counted: ReadonlyMap<string, number> = new Map([
  [hotSku, 50],
  ['SUNPOWER-SPR-X22-475-COM', 0],
  ['TRINA-TSM-670DEG21C-20-II', 0],
  ['SUNGROW-SG-60KU-M-480V', 0],
  ['BATT-AGM-12-200', 3],
])

/**
 * Stock as life is (Zipf): within a kind, the sku of rank r has 1/r of the first one's, and one at least. What kits
 * need most ranks first, then what is longest in the catalogue. Kits have no stock of their own.
 * @returns pieces on hand by sku
 */
export function stockOnHand(rows: readonly CatalogueRow[]): Map<string, number> {
  const needed = piecesNeededByKits(rows)
  const onHand = new Map<string, number>()
  for (const [kind, most] of Object.entries(mostOfKind)) {
    const skus = rows.flatMap((row) => (row.kind === kind && row.sale ? [row.sale.sku] : []))
    const ranked = skus.sort((a, b) => (needed.get(b) ?? 0) - (needed.get(a) ?? 0))
    ranked.forEach((sku, index) => onHand.set(sku, counted.get(sku) ?? Math.max(1, Math.floor(most / (index + 1)))))
  }
  return onHand
}

function piecesNeededByKits(rows: readonly CatalogueRow[]): Map<string, number> {
  const needed = new Map<string, number>()
  for (const { sku, quantity } of rows.flatMap((row) => row.sale?.components ?? [])) {
    needed.set(sku, (needed.get(sku) ?? 0) + quantity)
  }
  return needed
}
