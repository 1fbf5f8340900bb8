import { ShopError } from '@heliograph/errors/shop-error'
import { assumptionsOf, kitTolerance, type Assumption } from './estimate-assumptions.ts'
import { monthlyKwhOf, systemYield } from './estimate-yield.ts'
import { moduleAreaM2 } from './module-area.ts'
import type { Product } from './product.ts'
import { roundedTo } from './rounded.ts'
import type { Shop } from './shop.ts'
import { isKit, isModule } from './of-kind.ts'
import { sunOf, type Department } from './sun-hours.ts'

export interface EstimateInput {
  readonly monthlyKwh: number
  readonly department: Department
  readonly roofAreaM2: number
}

/** The fields of `SystemEstimate` in schema/subgraphs/catalog.graphql. */
export interface SystemEstimate {
  readonly kwp: number
  readonly modules: number
  readonly module: Product
  readonly kit: Product | null
  readonly monthlyKwh: number
  readonly coveragePercent: number
  /** The same of the kit; null without one. */
  readonly kitMonthlyKwh: number | null
  readonly kitCoveragePercent: number | null
  readonly limitedBy: 'CONSUMPTION' | 'ROOF'
  readonly assumptions: readonly Assumption[]
}

/**
 * How big a system should be. A roof without room for one module gets an honest nothing: no modules, no kit, 0 %.
 * Whole modules may give a little more than the consumption, so the coverage may pass 100 %.
 * @throws ShopError NOT_FOUND when the catalogue has no module to reckon with
 */
export async function estimateSystem({ products }: Shop, input: EstimateInput): Promise<SystemEstimate> {
  const module = await products.referenceModule()
  const areaM2 = isModule(module) ? moduleAreaM2(module.specs()) : null
  if (!isModule(module) || areaM2 === null) throw new ShopError('NOT_FOUND', 'no active module of known size')

  const { pmaxW } = module.specs()
  const sun = sunOf(input.department)
  const system = systemYield(input, { pmaxW, areaM2 }, sun.kwhPerM2Year)
  const powerW = system.modules * pmaxW
  const kit = await products.nearestKit({
    powerW,
    minW: powerW * (1 - kitTolerance),
    maxW: Math.min(powerW * (1 + kitTolerance), system.roofModules * pmaxW),
    maxModules: system.roofModules,
  })
  const kitKwh = isKit(kit) ? monthlyKwhOf(kit.specs().dcKw * 1_000, sun.kwhPerM2Year) : null
  return {
    kwp: roundedTo(3, powerW / 1_000),
    modules: system.modules,
    module,
    kit,
    monthlyKwh: roundedTo(1, system.monthlyKwh),
    coveragePercent: roundedTo(1, system.coveragePercent),
    kitMonthlyKwh: kitKwh && roundedTo(1, kitKwh),
    kitCoveragePercent: kitKwh && roundedTo(1, (kitKwh * 100) / input.monthlyKwh),
    limitedBy: system.limitedBy,
    assumptions: assumptionsOf(sun, module, areaM2),
  }
}
