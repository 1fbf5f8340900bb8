import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareOf } from './round-money.ts'

test.for([
  [0n, 1_900, 0n],
  [100n, 1_900, 19n],
  [1n, 1_900, 0n],
  [3n, 1_900, 1n],
  [50n, 100, 1n],
  [49n, 100, 0n],
  [-50n, 100, -1n],
  [-49n, 100, 0n],
  [9_007_199_254_740_993n, 10_000, 9_007_199_254_740_993n],
] as const)('of %d, %d hundredths of a percent are %d', ([amount, basisPoints, share]) => {
  expect(shareOf(amount, basisPoints)).toBe(share)
})

test('no share is off by more than half a minor unit, nor depends on the sign', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
      fc.integer({ min: 0, max: 10_000 }),
      (amount, basisPoints) => {
        const share = shareOf(amount, basisPoints)
        const off = share * 10_000n - amount * BigInt(basisPoints)
        expect(off <= 5_000n && off >= -5_000n).toBe(true)
        expect(shareOf(-amount, basisPoints)).toBe(-share)
      },
    ),
  )
})
