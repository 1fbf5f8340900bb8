import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOrderNumber } from '../../test/is-order-number.ts'
import { newOrderNumber } from './order-number.ts'

const alphabet = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ')
const numbers = Array.from({ length: 500 }, newOrderNumber)

test('a number is easy to read out, and no two are the same', () => {
  for (const number of numbers) expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
  expect(new Set(numbers).size).toBe(numbers.length)
})

test('a number is one, and with any one character changed it is none', () => {
  fc.assert(
    fc.property(fc.constantFrom(...numbers), fc.nat(10), fc.constantFrom(...alphabet), (number, at, wrong) => {
      expect(isOrderNumber(number)).toBe(true)
      fc.pre(number[at] !== '-' && number[at] !== wrong)
      expect(isOrderNumber(number.slice(0, at) + wrong + number.slice(at + 1))).toBe(false)
    }),
  )
})

test('two neighbours swapped are noticed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...numbers), fc.nat(9), (number, at) => {
      const [one, other] = [number[at]!, number[at + 1]!]
      fc.pre(one !== '-' && other !== '-' && one !== other)
      expect(isOrderNumber(number.slice(0, at) + other + one + number.slice(at + 2))).toBe(false)
    }),
  )
})

test('every place takes every character: nothing is drawn more often than it should be', () => {
  const seen = new Set(
    Array.from({ length: 4_000 }, newOrderNumber).flatMap(number =>
      Array.from(number.slice(0, 10), (one, at) => `${at}${one}`),
    ),
  )
  seen.delete('5-')
  expect(seen.size).toBe(9 * 32)
})
