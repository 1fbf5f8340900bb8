import type { ProductFacts } from './product.ts'
import { wattsWord } from './search-measures.ts'

/**
 * The round figures that people ask for when they mean about as much: nobody knows that a kit has 5.464 kW. A kit is
 * near its DC power in whole and in half kilowatts, and its inverter's in whole ones ("a kit of 5 kW" is said of
 * either); a battery is near its whole kilowatt-hours. Modules and inverters are asked for by their very power.
 */
export function nearMeasures(facts: ProductFacts): string[] {
  switch (facts.kind) {
    case 'KIT': {
      const { dcKw, acKw } = facts.specs
      return [Math.round(dcKw), Math.round(dcKw * 2) / 2, Math.round(acKw)].filter(kw => kw > 0).map(kiloWord)
    }
    case 'BATTERY': {
      const kwh = Math.round(facts.specs.nominalKwh)
      return kwh > 0 ? [`${kiloWord(kwh)}h`] : []
    }
    default: return []
  }
}

const kiloWord = (kilo: number) => wattsWord(kilo * 1_000)
