import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exceeds, roundedTo, wholeAbove, wholeBelow } from './rounded.ts'

test('a whole number of parts stays whole, whatever the parts are', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 99_999 }), (count, thousandths) => {
    const part = thousandths / 1_000
    const whole = count * part
    expect([wholeBelow(whole / part), wholeAbove(whole / part)]).toEqual([count, count])
  }))
  expect(3 * 0.1 / 0.1).toBeGreaterThan(3)
  expect(wholeAbove(3 * 0.1 / 0.1)).toBe(3)
  expect(exceeds(3 * 0.1, 0.3)).toBe(false)
})

test('what is truly more or less than whole is not taken for it', () => {
  expect([wholeBelow(14.999_999), wholeAbove(15.000_001)]).toEqual([14, 16])
  expect([exceeds(600.001, 600), exceeds(600, 600), exceeds(599.999, 600)]).toEqual([true, false, false])
})

test('a figure is shown with the decimals asked for', () => {
  expect([roundedTo(3, 52.779_375), roundedTo(1, 99.96), roundedTo(0, 24.999)]).toEqual([52.779, 100, 25])
})
