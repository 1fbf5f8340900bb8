const units = new Map([['', 1], ['ms', 1], ['s', 1_000], ['KiB', 1_024], ['MiB', 1_024 * 1_024]])

/** `64 KiB` → 65536, `5 s` → 5000. NaN for what is no amount. */
export function amount(words: string): number {
  const [, number = '', unit = ''] = /^([\d,]+) ?(\w*)$/.exec(words) ?? []
  return Number(number.replaceAll(',', '')) * (units.get(unit) ?? Number.NaN)
}
