import type { ProductFacts } from './product.ts'

/** What a product is sold by, in watts: Pmax of a module, AC of an inverter, DC of a kit; null for what has no power. */
export function ratedPowerW(facts: ProductFacts): number | null {
  switch (facts.kind) {
    case 'MODULE': return facts.specs.pmaxW
    case 'INVERTER': return facts.specs.acW
    // 1.461 kW times 1000 is 1461.0000000000002 W.
    case 'KIT': return Math.round(facts.specs.dcKw * 1_000_000) / 1_000
    default: return null
  }
}
