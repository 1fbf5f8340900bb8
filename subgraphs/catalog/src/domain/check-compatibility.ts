import type { ProductFinder } from './find-product.ts'
import { judgeCompatibility, type Compatibility, type Wiring } from './judge-compatibility.ts'
import { isInverter, isModule } from './of-kind.ts'

/** `module` and `inverter` are ids. */
export interface CompatibilityInput extends Wiring {
  readonly module: string
  readonly inverter: string
}

export interface UnknownProducts {
  readonly __typename: 'UnknownProducts'
  /** As they were given. */
  readonly ids: readonly string[]
}

/**
 * Whether modules can be wired to an inverter at a site. What is of another kind is as unknown as what is not there.
 * @throws ShopError BAD_USER_INPUT for temperatures at which nothing can be said
 */
export async function checkCompatibility(
  { byId }: Pick<ProductFinder, 'byId'>, input: CompatibilityInput,
): Promise<Compatibility | UnknownProducts> {
  const [module, inverter] = await Promise.all([byId.load(input.module), byId.load(input.inverter)])
  if (isModule(module) && isInverter(inverter)) return judgeCompatibility(module.specs(), inverter.specs(), input)
  const unknown = [...isModule(module) ? [] : [input.module], ...isInverter(inverter) ? [] : [input.inverter]]
  return { __typename: 'UnknownProducts', ids: [...new Set(unknown)] }
}
