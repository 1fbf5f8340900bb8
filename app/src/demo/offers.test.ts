import { scalars } from '@heliograph/schema/scalars'
import { describe, expect, test } from 'vitest'
import { demoOffers } from './offers.ts'
import { catalogueRows } from './read-catalogue.ts'
import { hotSku } from './stock-on-hand.ts'

const rows = catalogueRows()
const offers = demoOffers()
const offerOf = new Map(offers.map((offer) => [offer.sku, offer]))
const kindOf = new Map(rows.map((row) => [row.id, row.kind]))
const singles = offers.filter((offer) => kindOf.get(offer.productId) !== 'KIT')
const kits = offers.filter((offer) => kindOf.get(offer.productId) === 'KIT')

describe('the offers', () => {
  test('are one for every product that is sold, and none for the one that is not', () => {
    expect(offers.map((offer) => offer.productId)).toEqual(rows.filter((row) => row.sale).map((row) => row.id))
    expect(rows.filter((row) => !row.sale)).toHaveLength(1)
    expect(offers.filter(({ sku }) => !new RegExp(scalars.Sku.pattern, 'u').test(sku))).toEqual([])
  })

  test('cost something, in whole thousands of pesos, between a connector and a small power plant', () => {
    expect(offers.filter(({ priceMinor }) => priceMinor % 100_000n !== 0n)).toEqual([])
    expect(offers.filter(({ priceMinor }) => priceMinor < 1_000_000n || priceMinor > 5_000_000_000n)).toEqual([])
    expect(new Set(offers.map((offer) => offer.currency))).toEqual(new Set(['COP']))
  })

  test('follow the rule that is written down, in three sums done by hand', () => {
    expect(offerOf.get('LONGI-LR4-72HPH-455M')?.priceMinor).toBe(52_400_000n) // 455.364 W × 1,150 = 523,668.6
    expect(offerOf.get('ENPHASE-IQ7-60-X-US-240V')?.priceMinor).toBe(73_000_000n) // 250,000 + 240 W × 2,000
    expect(offerOf.get('FRONIUS-PRIMO-5-0-1-208-240-240V')?.priceMinor).toBe(460_000_000n) // 1,500,000 + 5,000 W × 620
  })

  test('are excluded from IVA for modules, inverters and kits alone', () => {
    const kindsOf = (taxClass: string) =>
      new Set(offers.filter((offer) => offer.taxClass === taxClass).map((offer) => kindOf.get(offer.productId)))
    expect(kindsOf('EXCLUDED')).toEqual(new Set(['MODULE', 'INVERTER', 'KIT']))
    expect(kindsOf('STANDARD')).toEqual(new Set(['BATTERY', 'MOUNTING', 'PROTECTION', 'CABLE', 'METER', 'SERVICE']))
  })
})

describe('the stock', () => {
  test('is of things, not of kits', () => {
    expect(kits).toHaveLength(20)
    expect(kits.filter((kit) => kit.onHand !== null || kit.components.length === 0)).toEqual([])
    expect(singles.filter(({ onHand }) => onHand === null || !Number.isInteger(onHand) || onHand < 0)).toEqual([])
    expect(singles.filter((offer) => offer.components.length > 0)).toEqual([])
  })

  test('has fifty of the hot sku, none of some, and falls off as 1/r: half of it is in a few modules', () => {
    expect(offerOf.get(hotSku)?.onHand).toBe(50)
    expect(singles.some((offer) => offer.onHand === 0)).toBe(true)
    const modules = singles.filter((offer) => kindOf.get(offer.productId) === 'MODULE')
    const most = modules.map((offer) => offer.onHand ?? 0).toSorted((a, b) => b - a)
    const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
    expect(sum(most.slice(0, 9))).toBeGreaterThan(sum(most) / 2)
  })

  test('makes at least one of every kit', () => {
    const short = (part: { sku: string; quantity: number }) => (offerOf.get(part.sku)?.onHand ?? 0) < part.quantity
    expect(kits.filter((kit) => kit.components.some(short)).map((kit) => kit.sku)).toEqual([])
  })
})

describe('a kit', () => {
  test('costs less than its components one by one, and not much less', () => {
    for (const kit of kits) {
      const prices = kit.components.map(({ sku, quantity }) => offerOf.get(sku)!.priceMinor * BigInt(quantity))
      const apart = prices.reduce((sum, price) => sum + price, 0n)
      expect(kit.priceMinor).toBeLessThan(apart)
      expect(kit.priceMinor * 100n).toBeGreaterThanOrEqual(apart * 97n)
    }
  })

  test('waits for its slowest component, and then a day', () => {
    for (const kit of kits) {
      const slowest = Math.max(...kit.components.map(({ sku }) => offerOf.get(sku)!.leadTimeDays))
      expect(kit.leadTimeDays).toBe(slowest + 1)
    }
  })
})

test('what is sold out takes longer than what is there', () => {
  expect(offerOf.get('SUNPOWER-SPR-X22-475-COM')).toMatchObject({ onHand: 0, leadTimeDays: 3, restockDays: 48 })
  expect(offerOf.get(hotSku)?.leadTimeDays).toBe(3)
})
