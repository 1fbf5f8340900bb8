import { expect, test } from 'vitest'
import { exampleModule, exampleProduct } from '../../test/example-product.ts'
import { ratedPowerW } from './rated-power.ts'

test('a module is rated by Pmax, an inverter by AC, a kit by DC, and the rest by nothing', () => {
  expect(ratedPowerW(exampleModule())).toBe(450.12)
  expect(ratedPowerW(exampleProduct({ kind: 'INVERTER', specs: { acW: 5_000 } }))).toBe(5_000)
  expect(ratedPowerW(exampleProduct({ kind: 'KIT', specs: { dcKw: 1.461, acKw: 1.1, modules: 4 } }))).toBe(1_461)
  expect(ratedPowerW(exampleProduct())).toBeNull()
})
