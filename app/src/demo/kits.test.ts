import { describe, expect, test } from 'vitest'
import type { InverterSpecs, ModuleSpecs } from '@heliograph/catalog/domain/product'
import type { CatalogueRow } from './catalogue-row.ts'
import { catalogueRows } from './read-catalogue.ts'

const rows = catalogueRows()
const rowOf = new Map(rows.flatMap((row) => (row.sale ? [[row.sale.sku, row] as const] : [])))
const kits = rows.flatMap((row) => (row.kind === 'KIT' ? [[row.name, row] as const] : []))

const partsOf = (kit: CatalogueRow) =>
  (kit.sale?.components ?? []).map(({ sku, quantity }) => ({ sku, quantity, row: rowOf.get(sku) }))

describe.each(kits)('%s', (_, kit) => {
  const parts = partsOf(kit)
  const modules = parts.flatMap(({ row, quantity }) => (row?.kind === 'MODULE' ? [{ specs: row.specs, quantity }] : []))
  const inverters = parts.flatMap(({ row, quantity }) =>
    row?.kind === 'INVERTER' ? [{ specs: row.specs, quantity }] : [],
  )

  test('is made of things that are sold, none of them twice, none of them a kit, twelve at most', () => {
    expect(parts.filter(({ row }) => !row || row.kind === 'KIT')).toEqual([])
    expect(new Set(parts.map(({ sku }) => sku)).size).toBe(parts.length)
    expect(parts.length).toBeLessThanOrEqual(12)
    expect(parts.every(({ quantity }) => Number.isInteger(quantity) && quantity >= 1)).toBe(true)
  })

  test('has the kilowatts and modules of its components', () => {
    const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
    expect(kit.specs.modules).toBe(sum(modules.map(({ quantity }) => quantity)))
    expect(kit.specs.dcKw).toBeCloseTo(sum(modules.map(({ specs, quantity }) => specs.pmaxW * quantity)) / 1_000, 3)
    expect(kit.specs.acKw).toBeCloseTo(sum(inverters.map(({ specs, quantity }) => specs.acW * quantity)) / 1_000, 3)
  })

  test('has a sensible ratio of DC to AC, and strings that its inverter bears cold and starts hot', () => {
    expect(kit.specs.dcKw / kit.specs.acKw).toBeGreaterThan(0.9)
    expect(kit.specs.dcKw / kit.specs.acKw).toBeLessThanOrEqual(1.36)
    expect(modules).toHaveLength(1)
    expect(inverters).toHaveLength(1)
    const [module, inverter] = [modules[0]!, inverters[0]!]
    const perInverter = module.quantity / inverter.quantity
    expect(Number.isInteger(perInverter)).toBe(true)
    const { least, most } = stringLengths(module.specs, inverter.specs)
    const lengths = Array.from({ length: perInverter }, (_, i) => perInverter / (i + 1)).filter(Number.isInteger)
    expect(lengths.some((length) => least <= length && length <= most)).toBe(true)
  })

  test('holds all its modules, and has all that a roof needs', () => {
    const places = parts.flatMap(({ row, quantity }) =>
      row?.kind === 'MOUNTING' ? [row.specs.modules * quantity] : [],
    )
    expect(places.reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(kit.specs.modules)
    const kinds = new Set(parts.map(({ row }) => row?.kind))
    expect([...kinds]).toEqual(expect.arrayContaining(['MODULE', 'INVERTER', 'MOUNTING', 'PROTECTION', 'CABLE']))
  })
})

test('the golden string: LONGi 455 W on a Fronius Primo 5.0, 3 to 15 in series between 0 °C and 65 °C', () => {
  const module = rowOf.get('LONGI-LR4-72HPH-455M')
  const inverter = rowOf.get('FRONIUS-PRIMO-5-0-1-208-240-240V')
  if (module?.kind !== 'MODULE' || inverter?.kind !== 'INVERTER') throw new Error('not in the catalogue')
  expect(stringLengths(module.specs, inverter.specs)).toEqual({ least: 3, most: 15 })
})

/** How many in series: cold, at 0 °C, the string stays below maxDcV; hot, at 65 °C, it stays inside the MPPT window. */
function stringLengths(module: ModuleSpecs, inverter: InverterSpecs): { least: number; most: number } {
  if (inverter.maxDcV === null || inverter.mpptMinV === null) throw new Error('no limits')
  const vocColdV = module.vocV + module.betaVocVPerC * (0 - 25)
  const vmpHotV = module.vmpV + module.betaVocVPerC * (65 - 25)
  return { least: Math.ceil(inverter.mpptMinV / vmpHotV), most: Math.floor(inverter.maxDcV / vocColdV) }
}
