import { expect, test } from 'vitest'
import { catalogueRows } from './read-catalogue.ts'

const batteries = catalogueRows().flatMap((row) => (row.kind === 'BATTERY' ? [row] : []))
const byName = batteries.map((row) => [row.name, row] as const)

test.each(byName)('%s holds its volts times ampere-hours', (_, { model, specs }) => {
  const ampereHours = Number(/(\d+) Ah$/.exec(model)?.[1])
  expect(specs.nominalKwh).toBeCloseTo((specs.nominalV * ampereHours) / 1_000, 6)
  expect(specs.usableKwh).toBeGreaterThan(0)
  expect(specs.usableKwh).toBeLessThan(specs.nominalKwh)
})

test('there are batteries of two chemistries, and one whose cycles are not specified', () => {
  expect(new Set(batteries.map((row) => row.specs.chemistry)).size).toBe(2)
  expect(batteries.some((row) => row.specs.cycles === null)).toBe(true)
})
