import { performanceRatio, roofPerModule } from './estimate-yield.ts'
import type { Product } from './product.ts'
import { roundedTo } from './rounded.ts'
import { sunSource, type SunRegion } from './sun-hours.ts'

/** What was taken for granted; `value` has its unit. */
export interface Assumption {
  readonly name: string
  readonly value: string
  readonly source: string
}

/** How far a kit's power may be from the system's, either way. */
export const kitTolerance = 0.25

const house = 'Our own rule of thumb'

export function assumptionsOf(
  { name, kwhPerM2Year }: SunRegion, module: Product<'MODULE'>, areaM2: number,
): Assumption[] {
  const hours = roundedTo(1, kwhPerM2Year / 365)
  const spare = percent(roofPerModule - 1)
  return [
    {
      name: `Sun on level ground, ${name}`,
      value: `${kwhPerM2Year} kWh/m² a year, ${hours} h of full sun a day`,
      source: sunSource,
    },
    {
      name: 'Slope of the roof',
      value: '0 % gained or lost',
      source: `${house}: near the equator a gentle slope changes little`,
    },
    {
      name: 'Performance ratio (IEC 61724-1)',
      value: `${performanceRatio} kWh of AC per kWh at test conditions`,
      source: 'NREL PVWatts 5: losses 14 %, inverter 96 %; and 7 % for cells 20 °C warmer than at the test',
    },
    {
      name: 'Power of a module',
      value: `${module.specs().pmaxW} W at standard test conditions`,
      source: module.source.reference,
    },
    {
      name: 'Roof for a module',
      value: `${roundedTo(2, areaM2 * roofPerModule)} m²`,
      source: `${house}: its ${roundedTo(2, areaM2)} m² and ${spare} for gaps, edges and a way to walk`,
    },
    {
      name: 'Kit',
      value: `within ${percent(kitTolerance)} of the system’s power`,
      source: `${house}: it fits when neither its modules nor its power are more than the roof holds of this module`,
    },
  ]
}

const percent = (fraction: number) => `${roundedTo(0, fraction * 100)} %`
