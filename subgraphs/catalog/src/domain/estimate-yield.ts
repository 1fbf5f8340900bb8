import { wholeAbove, wholeBelow } from './rounded.ts'

/**
 * AC energy over what the modules would give at test conditions (performance ratio, IEC 61724-1): PVWatts' default losses
 * of 14.08 % and inverter of 96 % (Dobos, PVWatts Version 5 Manual, NREL/TP-6A20-62641), and 7 % for cells that are 20 °C
 * warmer than at the test, at 0.35 % per °C: 0.8592 · 0.96 · 0.93.
 */
export const performanceRatio = 0.77
/** Roof over module: gaps, edges and a way to walk. On a flat roof with tilted rows it takes more. */
export const roofPerModule = 1.2

/** The figures of a system, not rounded. */
export interface SystemYield {
  readonly modules: number
  /** As many as the roof holds. */
  readonly roofModules: number
  readonly monthlyKwh: number
  readonly coveragePercent: number
  readonly limitedBy: 'CONSUMPTION' | 'ROOF'
}

/** What modules of this DC power give in an average month. 1 kW at 1 kW/m²: a year's kWh/m² are hours of full sun. */
export const monthlyKwhOf = (powerW: number, kwhPerM2Year: number): number =>
  (powerW / 1_000) * (kwhPerM2Year / 12) * performanceRatio

/** As many modules as the consumption asks for, or as the roof holds: that may be none. */
export function systemYield(
  { monthlyKwh, roofAreaM2 }: { monthlyKwh: number; roofAreaM2: number },
  module: { pmaxW: number; areaM2: number },
  kwhPerM2Year: number,
): SystemYield {
  const moduleKwh = monthlyKwhOf(module.pmaxW, kwhPerM2Year)
  const wanted = wholeAbove(monthlyKwh / moduleKwh)
  const roofModules = wholeBelow(roofAreaM2 / (module.areaM2 * roofPerModule))
  const modules = Math.min(wanted, roofModules)
  return {
    modules,
    roofModules,
    monthlyKwh: modules * moduleKwh,
    coveragePercent: (modules * moduleKwh * 100) / monthlyKwh,
    limitedBy: roofModules < wanted ? 'ROOF' : 'CONSUMPTION',
  }
}
