/**
 * The bounds of every text and number that a caller may send, by scalar. A variable of plain `String` does not compile:
 * with a closed set of operations the variables are the only surface left to probe, so each has a bound.
 * The gateway checks them before anything runs (variable contract), a subgraph's scalars check them again.
 */
export type ScalarRule =
  | { kind: 'text'; minLength: number; maxLength: number; pattern?: string; meaning: string }
  | { kind: 'integer'; min: number; max: number; meaning: string }
  | { kind: 'digits'; min: string; max: string; meaning: string }

// Patterns are compiled with the flag `u`. In each, a step is told from the next by its first character: there is one way
// to match, so that time grows with the length alone.
const mailAtom = '[^\\s\\p{C}@.<>"(),:;\\\\]'
const hostLabel = '[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*'

export const scalars = {
  ID: { kind: 'text', minLength: 36, maxLength: 36, pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$', meaning: 'a UUIDv7 in lower case' },
  Slug: { kind: 'text', minLength: 1, maxLength: 120, pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$', meaning: 'lower-case words joined by hyphens' },
  Sku: { kind: 'text', minLength: 3, maxLength: 40, pattern: '^[A-Z0-9]+(?:-[A-Z0-9]+)*$', meaning: 'upper-case letters and digits joined by hyphens' },
  Cursor: { kind: 'text', minLength: 1, maxLength: 200, pattern: '^[A-Za-z0-9_-]+$', meaning: 'a cursor from an earlier page' },
  EmailAddress: { kind: 'text', minLength: 3, maxLength: 254, pattern: `^(?=.{1,64}@)${mailAtom}+(?:\\.${mailAtom}+)*@${hostLabel}(?:\\.${hostLabel})+$`, meaning: 'an e-mail address' },
  Password: { kind: 'text', minLength: 1, maxLength: 256, meaning: 'up to 256 characters' },
  Token: { kind: 'text', minLength: 20, maxLength: 400, pattern: '^[A-Za-z0-9._-]+$', meaning: 'a token as it was handed out' },
  ClientId: { kind: 'text', minLength: 36, maxLength: 36, pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$', meaning: 'a client id as it was handed out' },
  ClientSecret: { kind: 'text', minLength: 43, maxLength: 43, pattern: '^[A-Za-z0-9_-]{43}$', meaning: 'a client secret as it was handed out' },
  IdempotencyKey: { kind: 'text', minLength: 16, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$', meaning: '16 to 64 letters, digits, - or _' },
  PersonName: { kind: 'text', minLength: 1, maxLength: 120, pattern: '^(?=[^\\p{L}\\p{N}]*[\\p{L}\\p{N}])[^\\p{C}\\p{Zl}\\p{Zp}<>]+$', meaning: 'up to 120 characters, all of them visible, with a letter or digit and without < or >' },
  PhoneNumber: { kind: 'text', minLength: 8, maxLength: 16, pattern: '^\\+[1-9][0-9]{6,14}$', meaning: 'an E.164 number such as +573001234567' },
  DateTime: { kind: 'text', minLength: 20, maxLength: 24, pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{3})?Z$', meaning: 'an RFC 3339 instant in UTC' },
  Quantity: { kind: 'integer', min: 1, max: 1_000, meaning: 'a whole number from 1 to 1000' },
  BigInt: { kind: 'digits', min: '-9223372036854775808', max: '9223372036854775807', meaning: 'a whole number as a string of digits' },
} as const satisfies Record<string, ScalarRule>

/** A page: `first` of every connection, unless the field says less. */
export const maxPageSize = 100
/** The most items any list in a variable may have. */
export const maxListItems = 100
