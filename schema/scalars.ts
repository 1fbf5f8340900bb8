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
  PersonName: { kind: 'text', minLength: 1, maxLength: 120, pattern: '^(?=[^\\p{L}\\p{N}]*[\\p{L}\\p{N}])[^\\p{C}\\p{Zl}\\p{Zp}\\p{DI}<>]+$', meaning: 'up to 120 characters, all of them visible, with a letter or digit and without < or >' },
  PhoneNumber: { kind: 'text', minLength: 8, maxLength: 16, pattern: '^\\+[1-9][0-9]{6,14}$', meaning: 'an E.164 number such as +573001234567' },
  DateTime: { kind: 'text', minLength: 20, maxLength: 24, pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{3})?Z$', meaning: 'an RFC 3339 instant in UTC' },
  BrandName: { kind: 'text', minLength: 1, maxLength: 120, pattern: '^[^\\p{C}\\p{Zl}\\p{Zp}]+$', meaning: 'a maker, up to 120 visible characters' },
  SearchText: { kind: 'text', minLength: 1, maxLength: 100, pattern: '^[^\\p{C}\\p{Zl}\\p{Zp}]+$', meaning: 'up to 100 visible characters' },
  Celsius: { kind: 'integer', min: -60, max: 100, meaning: 'whole degrees Celsius from -60 to 100' },
  Kilowatthours: { kind: 'integer', min: 1, max: 1_000_000, meaning: 'whole kWh from 1 to 1000000' },
  SquareMetres: { kind: 'integer', min: 1, max: 100_000, meaning: 'whole square metres from 1 to 100000' },
  StringLength: { kind: 'integer', min: 1, max: 200, meaning: 'a whole number from 1 to 200' },
  Watts: { kind: 'integer', min: 0, max: 10_000_000, meaning: 'whole watts from 0 to 10000000' },
  CartQuantity: { kind: 'integer', min: 0, max: 1_000, meaning: 'a whole number from 0 to 1000' },
  NoteText: { kind: 'text', minLength: 1, maxLength: 2_000, pattern: '^(?=[^\\p{L}\\p{N}]*[\\p{L}\\p{N}])(?:[^\\p{C}]|\\n)+$', meaning: 'up to 2000 visible characters and line breaks' },
  OrderNumber: { kind: 'text', minLength: 8, maxLength: 20, pattern: '^[0-9A-Za-z -]+$', meaning: 'an order number such as it was told' },
  PartnerReference: { kind: 'text', minLength: 1, maxLength: 40, pattern: '^[A-Za-z0-9]+(?:[._/-][A-Za-z0-9]+)*$', meaning: 'up to 40 letters and digits, joined by . _ / or -' },
  Version: { kind: 'integer', min: 1, max: 2_147_483_647, meaning: 'a version as it was told' },
  AddressLine: { kind: 'text', minLength: 1, maxLength: 120, pattern: '^(?=[^\\p{L}\\p{N}]*[\\p{L}\\p{N}])[^\\p{C}\\p{Zl}\\p{Zp}\\p{DI}<>]+$', meaning: 'up to 120 visible characters with a letter or digit, without < or >' },
  PlaceName: { kind: 'text', minLength: 1, maxLength: 80, pattern: '^(?=[^\\p{L}]*\\p{L})[^\\p{C}\\p{Zl}\\p{Zp}\\p{DI}<>]+$', meaning: 'up to 80 visible characters with a letter, without < or >' },
  PostalCode: { kind: 'text', minLength: 6, maxLength: 6, pattern: '^[0-9]{6}$', meaning: 'the six digits of a Colombian postal code' },
  Quantity: { kind: 'integer', min: 1, max: 1_000, meaning: 'a whole number from 1 to 1000' },
  BigInt: { kind: 'digits', min: '-9223372036854775808', max: '9223372036854775807', meaning: 'a whole number as a string of digits' },
} as const satisfies Record<string, ScalarRule>

/** A page: `first` of every connection, unless the field says less. */
export const maxPageSize = 100
/** The most items any list in a variable may have. */
export const maxListItems = 100
