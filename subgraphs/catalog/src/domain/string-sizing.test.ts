import fc from 'fast-check'
import { expect, test } from 'vitest'
import { froniusPrimo5, longi455, solis6 } from '../../test/golden-string.ts'
import type { ModuleSpecs } from './product.ts'
import { stringLimits, stringRange } from './string-limits.ts'
import { fewestInSeries, iscHotA, mostInSeries, voltageSpan } from './string-sizing.ts'

const site = { coldestC: 0, hottestCellC: 65 }

/** Modules as they are made, between −40 and 85 °C. */
const modules = fc.record({
  vmpV: fc.double({ min: 15, max: 90, noNaN: true }),
  vocOverVmp: fc.double({ min: 1.1, max: 1.35, noNaN: true }),
  betaPercent: fc.double({ min: -0.4, max: -0.2, noNaN: true }),
}).map(({ vmpV, vocOverVmp, betaPercent }): ModuleSpecs => {
  const vocV = vmpV * vocOverVmp
  return { ...longi455, vmpV, vocV, betaVocVPerC: vocV * betaPercent / 100 }
})
const celsius = fc.integer({ min: -40, max: 85 })
const voltages = fc.double({ min: 30, max: 1_500, noNaN: true })

test('the golden module has 52.779 V when cold and 36.453 V when hot', () => {
  const { vocColdV, vmpHotV } = voltageSpan(longi455, site)
  expect([vocColdV.toFixed(3), vmpHotV.toFixed(3)]).toEqual(['52.779', '36.453'])
})

test('3 to 15 golden modules go on a Fronius Primo 5.0, 6 to 9 on a Solis 6K', () => {
  const span = voltageSpan(longi455, site)
  const rangeOn = (inverter: typeof solis6) => stringRange(span, stringLimits(longi455, inverter))
  expect(rangeOn(froniusPrimo5)).toEqual({ fewest: 3, most: 15 })
  expect(rangeOn(solis6)).toEqual({ fewest: 6, most: 9 })
})

test('the colder it gets, the higher the voltage and the fewer may be in series', () => {
  fc.assert(fc.property(modules, celsius, celsius, voltages, (module, a, b, maxV) => {
    const at = (coldestC: number) => voltageSpan(module, { coldestC, hottestCellC: 85 })
    const [cold, mild] = [at(Math.min(a, b)), at(Math.max(a, b))]
    expect(cold.vocColdV).toBeGreaterThanOrEqual(mild.vocColdV)
    expect(mostInSeries(cold, maxV)).toBeLessThanOrEqual(mostInSeries(mild, maxV))
  }))
})

test('the hotter it gets, the lower the voltage and the more it takes to start', () => {
  fc.assert(fc.property(modules, celsius, celsius, voltages, (module, a, b, minV) => {
    const at = (hottestCellC: number) => voltageSpan(module, { coldestC: -40, hottestCellC })
    const [hot, mild] = [at(Math.max(a, b)), at(Math.min(a, b))]
    expect(hot.vmpHotV).toBeLessThanOrEqual(mild.vmpHotV)
    expect(fewestInSeries(hot, minV)).toBeGreaterThanOrEqual(fewestInSeries(mild, minV))
  }))
})

test('the most are within the limit and one more is not; the fewest reach it and one less does not', () => {
  fc.assert(fc.property(modules, celsius, voltages, (module, coldestC, limitV) => {
    const span = voltageSpan(module, { coldestC, hottestCellC: 85 })
    const [most, fewest] = [mostInSeries(span, limitV), fewestInSeries(span, limitV)]
    const crumb = 1e-6
    expect(most * span.vocColdV).toBeLessThanOrEqual(limitV + crumb)
    expect((most + 1) * span.vocColdV).toBeGreaterThan(limitV - crumb)
    expect(fewest * span.vmpHotV).toBeGreaterThanOrEqual(limitV - crumb)
    expect((fewest - 1) * span.vmpHotV).toBeLessThan(limitV + crumb)
  }))
})

test('fifteen of 40 V are exactly 600 V, however the 40 V came about', () => {
  const module = { ...longi455, vocV: 39.7, betaVocVPerC: -0.1 }
  const span = voltageSpan(module, { coldestC: 22, hottestCellC: 65 })
  expect(mostInSeries(span, 600)).toBe(15)
  expect(mostInSeries(span, 599.999)).toBe(14)
})

test('a string gives more current when hot, and never less than at the test', () => {
  expect(iscHotA(longi455, 65)).toBeCloseTo(11.66 + 40 * 0.0047806, 9)
  expect(iscHotA(longi455, 0)).toBe(11.66)
  expect(iscHotA({ ...longi455, alphaIscAPerC: -0.01 }, 65)).toBe(11.66)
})
