const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Whether a number's check character fits: Crockford's sum modulo 37, worked out another way than where it is made. */
export function isOrderNumber(text: string): boolean {
  const symbols = Array.from(text.replace('-', ''), symbol => alphabet.indexOf(symbol))
  if (text.length !== 11 || text[5] !== '-' || symbols.length !== 10 || symbols.includes(-1)) return false
  const check = symbols.pop()
  return symbols.reduce((rest, value) => (rest * 32 + value) % 37, 0) === check
}
