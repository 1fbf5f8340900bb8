import { randomBytes } from 'node:crypto'

/** Crockford's base 32: no I, L, O or U, which people mistake for 1, 1, 0 and something rude. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const digits = 9

/**
 * A number to read out on the phone, `7KQ2M-9XD4F`: nine random characters (45 bits: guessing meets nobody's order)
 * and Crockford's check symbol. It is a name, not a key: it looks up only what the asker may reach anyway.
 */
export function newOrderNumber(): string {
  for (;;) {
    const drawn = Array.from(randomBytes(digits), byte => alphabet[byte & 31]).join('')
    const check = checkSymbol(drawn)
    // Crockford's check symbol is modulo 37 and may be *~$=U: nobody reads those out, so such numbers are not used.
    if (check !== undefined) return inHalves(drawn + check)
  }
}

/**
 * The number as it is kept, read from what was said: in lower case, with blanks and hyphens anywhere or nowhere, O for
 * 0 and I or L for 1 (Crockford). Null when its check symbol does not fit: a slip of the tongue is nobody's order.
 */
export function readOrderNumber(said: string): string | null {
  const symbols = said.toUpperCase().replaceAll(/[ -]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  const number = symbols.slice(0, digits)
  const wellFormed = symbols.length === digits + 1 && Array.from(symbols).every(symbol => alphabet.includes(symbol))
  if (!wellFormed || symbols[digits] !== checkSymbol(number)) return null
  return inHalves(symbols)
}

const inHalves = (symbols: string) => `${symbols.slice(0, 5)}-${symbols.slice(5)}`

function checkSymbol(number: string): string | undefined {
  let value = 0n
  for (const character of number) value = value * 32n + BigInt(alphabet.indexOf(character))
  return alphabet[Number(value % 37n)]
}
