import { other } from '@heliograph/plan/splice/scan'
import { scanPattern } from '@heliograph/plan/splice/scan-pattern'
import { type Scan, scanEither, scanLiteral } from './scan.ts'

const quote = 0x22
const backslash = 0x5c
const space = 0x20
const shortEscape = /["\\/bfnrt]/

/** A string (RFC 8259, 7) without `\u`, which most clients write for control characters alone. */
export const scanString: Scan = (text, start) => {
  if (text.charCodeAt(start) !== quote) return other
  for (let at = start + 1; ; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === quote) return at + 1
    if (unit === backslash) {
      at += 1
      if (!shortEscape.test(text.charAt(at))) return other
    } else if (!(unit >= space)) {
      // At the end of the text it is no number.
      return other
    }
  }
}

/** Whole numbers of 32 bits, but for the largest. */
const scanInt = scanPattern('(?:0|-?[1-9][0-9]{0,8})')
/** Numbers that are printed as they were written. */
const scanNumber = scanPattern(String.raw`(?:-?(?:[1-9][0-9]{0,8}|0)\.[0-9]{0,4}[1-9]|0|-?[1-9][0-9]{0,14})`)
const scanBoolean = scanLiteral(['true', 'false'])

const builtIn = new Map<string, Scan>([
  ['Int', scanInt],
  ['Float', scanNumber],
  ['String', scanString],
  ['Boolean', scanBoolean],
  // One that comes as a number is written as a string.
  ['ID', scanString],
])

/** Of a custom scalar what is no list and no object. */
const scanPlain = scanEither([scanString, scanNumber, scanBoolean])

/** The scan of a scalar: it finds values that `coerceScalar` would leave as they are. */
export const scanScalar = (name: string): Scan => builtIn.get(name) ?? scanPlain
