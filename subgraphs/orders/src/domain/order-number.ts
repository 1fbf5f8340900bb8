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
    if (check !== undefined) return `${drawn.slice(0, 5)}-${drawn.slice(5)}${check}`
  }
}

function checkSymbol(number: string): string | undefined {
  let value = 0n
  for (const character of number) value = value * 32n + BigInt(alphabet.indexOf(character))
  return alphabet[Number(value % 37n)]
}
