import type { TaxClass } from './offer.ts'
import { shareOf } from './round-money.ts'
import { taxBasisPoints } from './tax.ts'

/** House rule: COP 60,000 an order, nothing from COP 3,000,000 of goods (before tax), nothing where nothing ships. */
const flatMinor = 6_000_000n
const freeFromMinor = 300_000_000n

/**
 * What the way to the customer costs. Freight belongs to the taxed base of the goods it carries (Colombia's tax
 * statute, article 447): as soon as one of them is taxed, so is all of it.
 */
export function shippingFor(goods: readonly { amountMinor: bigint; taxClass: TaxClass; ships: boolean }[]) {
  const shipped = goods.filter(good => good.ships)
  const worthMinor = shipped.reduce((sum, good) => sum + good.amountMinor, 0n)
  const shippingMinor = shipped.length === 0 || worthMinor >= freeFromMinor ? 0n : flatMinor
  const taxed = shipped.some(good => good.taxClass === 'STANDARD')
  return { shippingMinor, shippingTaxMinor: taxed ? shareOf(shippingMinor, taxBasisPoints.STANDARD) : 0n }
}
