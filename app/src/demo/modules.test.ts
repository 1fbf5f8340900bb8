import { describe, expect, test } from 'vitest'
import { catalogueRows } from './read-catalogue.ts'

const modules = catalogueRows().flatMap((row) => (row.kind === 'MODULE' ? [[row.name, row.specs] as const] : []))
const measured = modules.filter(([, specs]) => specs.lengthMm !== null)

describe.each(modules)('%s makes physical sense', (_, specs) => {
  test('its power is voltage times current at the maximum power point', () => {
    // The list prints power with six significant digits: rounding alone explains 5 in a million, twice that is allowed.
    expect(Math.abs((specs.vmpV * specs.impA) / specs.pmaxW - 1)).toBeLessThan(1e-5)
  })

  test('the maximum power point lies inside open circuit and short circuit, on a curve as square as cells make', () => {
    expect(specs.vocV).toBeGreaterThan(specs.vmpV)
    expect(specs.iscA).toBeGreaterThan(specs.impA)
    const fillFactor = specs.pmaxW / (specs.vocV * specs.iscA)
    expect(fillFactor).toBeGreaterThan(specs.technology.endsWith('c-Si') ? 0.7 : 0.6)
    expect(fillFactor).toBeLessThan(0.86)
  })

  test('warmth lowers voltage and power, and raises current, by plausible parts', () => {
    const betaPercent = (specs.betaVocVPerC / specs.vocV) * 100
    expect(betaPercent).toBeGreaterThan(-0.45)
    expect(betaPercent).toBeLessThan(-0.2)
    expect(specs.gammaPmaxPercentPerC).toBeGreaterThan(-0.5)
    expect(specs.gammaPmaxPercentPerC).toBeLessThan(-0.2)
    const alphaPercent = (specs.alphaIscAPerC / specs.iscA) * 100
    expect(alphaPercent).toBeGreaterThan(0)
    expect(alphaPercent).toBeLessThan(0.1)
    expect(specs.noctC).toBeGreaterThan(40)
    expect(specs.noctC).toBeLessThan(55)
  })

  test('each of its cells in series gives the voltage of its technology', () => {
    // Crystalline silicon from 0.6 V (aluminium back surface field) to 0.75 V (heterojunction), thin film 0.4 to 0.9 V.
    // Rows that count half-cut cells twice, or strings in parallel, fall out here.
    const cellV = specs.vocV / specs.cells
    const crystalline = specs.technology.endsWith('c-Si')
    expect(cellV).toBeGreaterThan(crystalline ? 0.6 : 0.35)
    expect(cellV).toBeLessThan(crystalline ? 0.76 : 0.95)
  })

  test('its efficiency is that of a module, and it has both a length and a width or neither', () => {
    expect(specs.efficiencyPercent).toBeGreaterThan(5)
    expect(specs.efficiencyPercent).toBeLessThan(25)
    expect(specs.lengthMm === null).toBe(specs.widthMm === null)
  })
})

test.each(measured)('the efficiency of %s, which knows its area, is that of its length times width', (_, specs) => {
  const areaM2 = (specs.lengthMm! * specs.widthMm!) / 1e6
  expect(Math.abs(specs.pmaxW / areaM2 / 10 / specs.efficiencyPercent! - 1)).toBeLessThan(0.01)
  expect(specs.lengthMm).toBeGreaterThanOrEqual(specs.widthMm!)
})

test('there are enough modules for that to say something, with dimensions and without', () => {
  expect(modules.length).toBeGreaterThanOrEqual(85)
  expect(measured.length).toBeGreaterThanOrEqual(20)
  expect(modules.length - measured.length).toBeGreaterThanOrEqual(20)
})
