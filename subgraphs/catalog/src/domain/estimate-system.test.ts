import { expect, test } from 'vitest'
import { exampleModule, exampleProduct } from '../../test/example-product.ts'
import { house450, longi455 } from '../../test/golden-string.ts'
import { stored } from '../../test/stored.ts'
import { estimateSystem, type EstimateInput } from './estimate-system.ts'
import type { Product } from './product.ts'
import type { KitBounds, Shop } from './shop.ts'

const module = stored(exampleModule({ specs: house450 }))
const kit = stored(exampleProduct({ kind: 'KIT', specs: { dcKw: 3.24, acKw: 3, modules: 8 } }))
const asked: EstimateInput = { monthlyKwh: 300, department: 'BOGOTA', roofAreaM2: 40 }

function openShop(reference: Product | null = module, nearest: Product | null = kit) {
  const bounds: KitBounds[] = []
  const products = {
    referenceModule: async () => reference,
    nearestKit: async (wanted: KitBounds) => {
      bounds.push(wanted)
      return nearest
    },
  }
  return { shop: { products } as unknown as Shop, bounds }
}

test('an estimate has every figure, at a precision that means something', async () => {
  const { assumptions: _, ...estimate } = await estimateSystem(openShop().shop, asked)
  expect(estimate).toEqual({
    kwp: 3.15, modules: 7, module, kit, monthlyKwh: 332.1, coveragePercent: 110.7,
    kitMonthlyKwh: 341.6, kitCoveragePercent: 113.9, limitedBy: 'CONSUMPTION',
  })
})

test('without a kit nothing is said of one', async () => {
  const { shop } = openShop(module, null)
  expect(await estimateSystem(shop, asked)).toMatchObject({ kit: null, kitMonthlyKwh: null, kitCoveragePercent: null })
})

test('a kit is looked for within a quarter of the power, and never beyond what the roof holds', async () => {
  const { shop, bounds } = openShop()
  await estimateSystem(shop, asked)
  await estimateSystem(shop, { ...asked, roofAreaM2: 14 })
  await estimateSystem(shop, { ...asked, roofAreaM2: 1 })
  expect(bounds).toEqual([
    { powerW: 3150, minW: 2362.5, maxW: 3937.5, maxModules: 15 },
    { powerW: 2250, minW: 1687.5, maxW: 2250, maxModules: 5 },
    { powerW: 0, minW: 0, maxW: 0, maxModules: 0 },
  ])
})

test('every assumption is printed with a value, a unit and a source', async () => {
  const { assumptions } = await estimateSystem(openShop().shop, { ...asked, department: 'CHOCO' })
  expect(assumptions.map(({ name, value }) => [name, value])).toEqual([
    ['Sun on level ground, Pacific coast', '1278 kWh/m² a year, 3.5 h of full sun a day'],
    ['Slope of the roof', '0 % gained or lost'],
    ['Performance ratio (IEC 61724-1)', '0.77 kWh of AC per kWh at test conditions'],
    ['Power of a module', '450 W at standard test conditions'],
    ['Roof for a module', '2.61 m²'],
    ['Kit', 'within 25 % of the system’s power'],
  ])
  expect(assumptions.filter(({ source }) => source.length < 10)).toEqual([])
})

test('without a module of known size there is nothing to reckon with', async () => {
  for (const reference of [null, stored(exampleModule({ specs: longi455 })), stored(exampleProduct())]) {
    await expect(estimateSystem(openShop(reference).shop, asked)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  }
})
