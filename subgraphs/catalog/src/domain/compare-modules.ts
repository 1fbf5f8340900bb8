import { ShopError } from '@heliograph/errors/shop-error'
import type { ProductFinder } from './find-product.ts'
import { moduleAreaM2 } from './module-area.ts'
import type { ModuleSpecs, Product } from './product.ts'
import { roundedTo } from './rounded.ts'
import { isModule } from './of-kind.ts'

/** The fields of `ComparedModule` in schema/subgraphs/catalog.graphql. */
export interface ComparedModule {
  readonly product: Product<'MODULE'>
  readonly areaM2: number | null
  readonly wattsPerM2: number | null
  readonly pmaxAt65CelsiusW: number
}

export interface ModuleComparison {
  readonly modules: readonly ComparedModule[]
  readonly unknown: readonly string[]
}

/**
 * Modules beside each other, in the order asked; a slug that comes twice counts once.
 * @throws ShopError BAD_USER_INPUT for fewer than two different slugs, or more than six
 */
export async function compareModules(
  { bySlug }: Pick<ProductFinder, 'bySlug'>, slugs: readonly string[],
): Promise<ModuleComparison> {
  const asked = [...new Set(slugs)]
  if (asked.length < 2 || asked.length > 6) {
    throw new ShopError('BAD_USER_INPUT', `${asked.length} slugs`, 'modulesToCompare')
  }
  const found = await Promise.all(asked.map(slug => bySlug.load(slug)))
  return {
    modules: found.filter(isModule).map(product => ({ product, ...compared(product.specs()) })),
    unknown: asked.filter((_, i) => !isModule(found[i] ?? null)),
  }
}

export function compared(module: ModuleSpecs): Omit<ComparedModule, 'product'> {
  const areaM2 = moduleAreaM2(module)
  return {
    areaM2: areaM2 && roundedTo(3, areaM2),
    wattsPerM2: areaM2 && roundedTo(1, module.pmaxW / areaM2),
    pmaxAt65CelsiusW: roundedTo(1, module.pmaxW * (1 + (module.gammaPmaxPercentPerC / 100) * (65 - 25))),
  }
}
