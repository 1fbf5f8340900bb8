import type { ProductKind } from '@heliograph/catalog/domain/product'
import type { CatalogueRow, KitComponent } from './catalogue-row.ts'
import { listPriceMinor } from './list-price.ts'
import { catalogueRows } from './read-catalogue.ts'
import { stockOnHand } from './stock-on-hand.ts'

/** How the shop sells one product: plain values for the tables of orders. */
export type DemoOffer = {
  readonly sku: string
  readonly productId: string
  /** As order lines keep it. */
  readonly name: string
  /** Centavos, before tax. */
  readonly priceMinor: bigint
  readonly currency: 'COP'
  readonly taxClass: 'STANDARD' | 'EXCLUDED'
  /** Pieces in the warehouse; null for a kit, which is made of the stock of its components. */
  readonly onHand: number | null
  /** False for a service, which nobody carries anywhere. */
  readonly ships: boolean
  /** Working days until it leaves the warehouse: when there is some, and when there is none. */
  readonly leadTimeDays: number
  readonly restockDays: number
  /** Empty for anything but a kit. */
  readonly components: readonly KitComponent[]
}

/**
 * An offer for every product that is sold, oldest product first.
 *
 * Tax: modules, inverters and kits are EXCLUDED from IVA, everything else is STANDARD (19 %). This is the demo's
 * assumption about the incentives of Law 1715 of 2014, and no tax advice: what is excluded in life, and with which
 * certificate, is for an accountant to say.
 */
export function demoOffers(rows: readonly CatalogueRow[] = catalogueRows()): DemoOffer[] {
  const rowOf = new Map(rows.flatMap((row) => (row.sale ? [[row.sale.sku, row] as const] : [])))
  const onHand = stockOnHand(rows)
  return [...rowOf].map(([sku, row]) => ({
    sku,
    productId: row.id,
    name: row.name,
    priceMinor: listPriceMinor(row, rowOf),
    currency: 'COP',
    taxClass: excludedKinds.has(row.kind) ? 'EXCLUDED' : 'STANDARD',
    onHand: onHand.get(sku) ?? null,
    ships: row.kind !== 'SERVICE',
    leadTimeDays: leadTimeDays(row, rowOf),
    restockDays: leadTimeDays(row, rowOf) + (row.kind === 'SERVICE' ? daysToFindATeam : daysByShip),
    components: row.sale?.components ?? [],
  }))
}

const excludedKinds: ReadonlySet<ProductKind> = new Set(['MODULE', 'INVERTER', 'KIT'])

const daysFromStock: Record<Exclude<ProductKind, 'KIT'>, number> = {
  MODULE: 3, INVERTER: 3, BATTERY: 5, MOUNTING: 2, PROTECTION: 2, CABLE: 1, METER: 4, SERVICE: 7,
}
const daysByShip = 45
const daysToFindATeam = 14
const daysToPackAKit = 1

/** A kit waits for its slowest component, and is packed. */
function leadTimeDays(row: CatalogueRow, rowOf: ReadonlyMap<string, CatalogueRow>): number {
  if (row.kind !== 'KIT') return daysFromStock[row.kind]
  const waits = (row.sale?.components ?? []).flatMap(({ sku }) => {
    const component = rowOf.get(sku)
    return component ? [leadTimeDays(component, rowOf)] : []
  })
  return Math.max(...waits) + daysToPackAKit
}
