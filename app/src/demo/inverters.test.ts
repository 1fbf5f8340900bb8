import { describe, expect, test } from 'vitest'
import { catalogueRows } from './read-catalogue.ts'

const inverters = catalogueRows().flatMap((row) => (row.kind === 'INVERTER' ? [[row.name, row] as const] : []))

describe.each(inverters)('%s makes physical sense', (_, { specs, source }) => {
  test('its MPPT window is a window, below the highest voltage it bears', () => {
    if (specs.mpptMinV === null || specs.mpptMaxV === null || specs.maxDcV === null) throw new Error('no window')
    expect(specs.mpptMinV).toBeGreaterThan(0)
    expect(specs.mpptMinV).toBeLessThan(specs.mpptMaxV)
    expect(specs.mpptMaxV).toBeLessThanOrEqual(specs.maxDcV)
  })

  test('it gives less than it takes, and not much less', () => {
    expect(specs.efficiencyPercent).toBeGreaterThan(90)
    expect(specs.efficiencyPercent).toBeLessThan(100)
  })

  test('it feeds a grid voltage, with a power that its input can carry', () => {
    expect([208, 240, 480]).toContain(specs.acV)
    if (specs.maxInputA === null || specs.mpptMaxV === null) throw new Error('no input')
    expect(specs.maxInputA * specs.mpptMaxV).toBeGreaterThanOrEqual(specs.acW)
  })

  test('its limits are called derived when they come from a test, and what the row does not say is null', () => {
    const derived = { specSource: 'DERIVED', topology: null, phases: null, mpptCount: null }
    expect(specs).toMatchObject(source.kind === 'HOUSE' ? { specSource: 'DATASHEET' } : derived)
  })
})

test('there are enough inverters for that to say something, from 240 W to 60 kW', () => {
  const powersW = inverters.map(([, { specs }]) => specs.acW)
  expect(powersW.length).toBeGreaterThanOrEqual(35)
  expect(Math.min(...powersW)).toBeLessThanOrEqual(240)
  expect(Math.max(...powersW)).toBeGreaterThanOrEqual(60_000)
})
