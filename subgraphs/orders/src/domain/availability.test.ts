import { expect, test } from 'vitest'
import { anOffer } from '../../test/an-order.ts'
import { availabilityOf } from './availability.ts'

const part = (sku: string, quantity: number) => ({ sku, quantity, productId: 'any' })

test('of a piece, what nobody was promised is available', () => {
  expect(availabilityOf(anOffer(), [], new Map([['A-1', 7]]))).toEqual({ inStock: true, available: 7, leadTimeDays: 2 })
})

test('what has run out takes as long as it takes to come back', () => {
  expect(availabilityOf(anOffer(), [], new Map())).toEqual({ inStock: false, available: 0, leadTimeDays: 20 })
})

test('there are as many kits as the scarcest component makes whole', () => {
  const parts = [part('P-1', 12), part('I-1', 1)]
  expect(
    availabilityOf(
      anOffer(),
      parts,
      new Map([
        ['P-1', 47],
        ['I-1', 9],
      ]),
    ).available,
  ).toBe(3)
  expect(
    availabilityOf(
      anOffer(),
      parts,
      new Map([
        ['P-1', 47],
        ['I-1', 0],
      ]),
    ),
  ).toMatchObject({ inStock: false, available: 0 })
})
