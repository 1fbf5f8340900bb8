import fc from 'fast-check'
import { expect, test } from 'vitest'
import { systemYield } from './estimate-yield.ts'

const module = { pmaxW: 450, areaM2: 2.173572 }
const asked = { monthlyKwh: 300, roofAreaM2: 40 }

test('300 kWh a month in the Andes take seven modules of 450 W', () => {
  // 0.45 kW · 1643 h / 12 · 0.77 = 47.441625 kWh a month.
  expect(systemYield(asked, module, 1643)).toEqual({
    modules: 7, roofModules: 15, monthlyKwh: expect.closeTo(332.091, 3), coveragePercent: expect.closeTo(110.697, 3),
    limitedBy: 'CONSUMPTION',
  })
})

test('a roof that holds fewer decides, one that holds just as many does not', () => {
  const roofFor = (count: number) => systemYield({ ...asked, roofAreaM2: count * module.areaM2 * 1.2 }, module, 1643)
  expect(roofFor(6)).toMatchObject({ modules: 6, roofModules: 6, limitedBy: 'ROOF' })
  expect(roofFor(7)).toMatchObject({ modules: 7, roofModules: 7, limitedBy: 'CONSUMPTION' })
})

test('a roof without room for one module gets none, and covers nothing', () => {
  expect(systemYield({ ...asked, roofAreaM2: 2 }, module, 1643))
    .toEqual({ modules: 0, roofModules: 0, monthlyKwh: 0, coveragePercent: 0, limitedBy: 'ROOF' })
})

test('more consumption or roof never takes fewer modules, nor more sun more; and the roof holds what it is given', () => {
  const kwh = fc.integer({ min: 1, max: 1_000_000 })
  const m2 = fc.integer({ min: 1, max: 100_000 })
  fc.assert(fc.property(kwh, kwh, m2, m2, fc.constantFrom(1278, 1643, 2190), (a, b, c, d, sun) => {
    const [lessKwh, moreKwh, lessM2, moreM2] = [Math.min(a, b), Math.max(a, b), Math.min(c, d), Math.max(c, d)]
    const system = (monthlyKwh: number, roofAreaM2: number, kwhPerM2Year: number = sun) =>
      systemYield({ monthlyKwh, roofAreaM2 }, module, kwhPerM2Year)
    const here = system(lessKwh, lessM2)
    expect(system(moreKwh, lessM2).modules).toBeGreaterThanOrEqual(here.modules)
    expect(system(lessKwh, moreM2).modules).toBeGreaterThanOrEqual(here.modules)
    expect(system(lessKwh, lessM2, sun + 100).modules).toBeLessThanOrEqual(here.modules)
    expect(here.modules).toBeLessThanOrEqual(here.roofModules)
    expect(here.roofModules * module.areaM2 * 1.2).toBeLessThanOrEqual(lessM2 + 1e-6)
    expect(here.limitedBy === 'CONSUMPTION').toBe(here.coveragePercent >= 100 - 1e-6)
  }))
})
