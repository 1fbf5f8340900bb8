/**
 * The one rounding rule: a share of an amount, rounded to the nearest minor unit, halves away from zero.
 * Tax is rounded once per line, on the line's whole amount.
 * @param amountMinor in minor units
 * @param basisPoints hundredths of a percent: 1900 is 19 %
 */
export function shareOf(amountMinor: bigint, basisPoints: number): bigint {
  const share = amountMinor * BigInt(basisPoints)
  const half = share < 0n ? -5_000n : 5_000n
  return (share + half) / 10_000n
}
