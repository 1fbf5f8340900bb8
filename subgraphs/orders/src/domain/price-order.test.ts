import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { anOffer } from '../../test/an-order.ts'
import { priceOrder } from './price-order.ts'

const offers = (...all: ReturnType<typeof anOffer>[]) => new Map(all.map(offer => [offer.sku, offer]))

test('goods of less than three million pesos pay sixty thousand for the way, and IVA on it', () => {
  const { amounts } = priceOrder([{ sku: 'A-1', quantity: 1 }], offers(anOffer({ priceMinor: 299_999_999n })))
  expect(amounts).toMatchObject({ shippingMinor: 6_000_000n, shippingTaxMinor: 1_140_000n })
})

test('from three million on, the way is free', () => {
  const { amounts } = priceOrder([{ sku: 'A-1', quantity: 3 }], offers(anOffer({ priceMinor: 100_000_000n })))
  expect(amounts).toMatchObject({ shippingMinor: 0n, shippingTaxMinor: 0n, totalMinor: 357_000_000n })
})

test('excluded goods pay no IVA, nor does their way', () => {
  const { amounts } = priceOrder([{ sku: 'A-1', quantity: 1 }], offers(anOffer({ taxClass: 'EXCLUDED' })))
  expect(amounts).toMatchObject({ taxMinor: 0n, shippingTaxMinor: 0n, totalMinor: 6_100_000n })
})

test('a service goes nowhere, and doesn’t help goods to travel free', () => {
  const visit = anOffer({ sku: 'VISIT-1', ships: false, priceMinor: 900_000_000n })
  expect(priceOrder([{ sku: 'VISIT-1', quantity: 1 }], offers(visit)).amounts.shippingMinor).toBe(0n)
  const both = priceOrder(
    [
      { sku: 'VISIT-1', quantity: 1 },
      { sku: 'A-1', quantity: 1 },
    ],
    offers(visit, anOffer({ taxClass: 'EXCLUDED' })),
  )
  expect(both.amounts).toMatchObject({ shippingMinor: 6_000_000n, shippingTaxMinor: 0n })
})

test('whatever is bought, the amounts add up', () => {
  const line = fc.record({
    quantity: fc.integer({ min: 1, max: 1_000 }),
    ships: fc.boolean(),
    priceMinor: fc.bigInt({ min: 0n, max: 10n ** 13n }),
    taxClass: fc.constantFrom('STANDARD' as const, 'EXCLUDED' as const),
  })
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), bought => {
      const sold = bought.map(({ priceMinor, taxClass, ships }, n) =>
        anOffer({ priceMinor, taxClass, ships, sku: `A-${n}` }),
      )
      const { lines, amounts } = priceOrder(
        bought.map(({ quantity }, n) => ({ sku: `A-${n}`, quantity })),
        offers(...sold),
      )
      const sum = (all: bigint[]) => all.reduce((total, one) => total + one, 0n)
      expect(amounts.subtotalMinor).toBe(sum(lines.map(each => each.unitPriceMinor * BigInt(each.quantity))))
      expect(amounts.taxMinor).toBe(sum(lines.map(each => each.taxMinor)) + amounts.shippingTaxMinor)
      expect(amounts.totalMinor).toBe(
        amounts.subtotalMinor - amounts.discountMinor + amounts.shippingMinor + amounts.taxMinor,
      )
      expect(amounts.totalMinor).toBe(
        sum(lines.map(each => each.totalMinor)) + amounts.shippingMinor + amounts.shippingTaxMinor,
      )
    }),
  )
})
