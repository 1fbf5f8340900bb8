import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOrderNumber } from '../../test/is-order-number.ts'
import { newOrderNumber, readOrderNumber } from './order-number.ts'

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

test('a number is read however it is said', () => {
  fc.assert(
    fc.property(fc.constantFrom(...numbers), number => {
      const bare = number.replace('-', '')
      const inSteps = [Array.from(bare).join(' '), `${bare.slice(0, 3)}-${bare.slice(3)}`]
      const said = [number, bare, bare.toLowerCase(), ` ${number} `, ...inSteps]
      const misheard = [bare.replaceAll('0', 'o'), bare.replaceAll('1', 'I'), bare.replaceAll('1', 'l')]
      for (const text of [...said, ...misheard]) expect(readOrderNumber(text)).toBe(number)
    }),
  )
})

test('with any one character wrong it is read as no number', () => {
  fc.assert(
    fc.property(fc.constantFrom(...numbers), fc.nat(10), fc.constantFrom(...alphabet), (number, at, wrong) => {
      fc.pre(number[at] !== '-' && number[at] !== wrong)
      expect(readOrderNumber(number.slice(0, at) + wrong + number.slice(at + 1))).toBe(null)
    }),
  )
})

test.for(['', '-', '0000-00000', '00000-000000', 'UUUUU-UUUUU', '00000-0000*', '00000-0000ß', '٠٠٠٠٠-٠٠٠٠٠'])(
  'no number: %s',
  text => {
    expect(readOrderNumber(text)).toBe(null)
  },
)

test('every place takes every character: nothing is drawn more often than it should be', () => {
  const seen = new Set(
    Array.from({ length: 4_000 }, newOrderNumber).flatMap(number =>
      Array.from(number.slice(0, 10), (one, at) => `${at}${one}`),
    ),
  )
  seen.delete('5-')
  expect(seen.size).toBe(9 * 32)
})
