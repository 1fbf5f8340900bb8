import { scalars } from '@heliograph/schema/scalars'
import { Kind } from 'graphql'
import { describe, expect, test } from 'vitest'
import { scalarTypes } from './scalar-types.ts'

const scalar = (name: string) => scalarTypes.get(name)!

const accepted: Record<string, unknown[]> = {
  Slug: ['a', 'lr4-72hph-455m', 'x'.repeat(120)],
  Sku: ['SOL', 'LR4-72HPH-455M'],
  Cursor: ['AAAA', 'a-b_c'],
  EmailAddress: [
    'ann@solar.invalid', "o'neil+x@a.co", 'josé@solar.invalid', 'a.b-c_d@x-1.solar.invalid', `${'x'.repeat(64)}@b.co`,
  ],
  Password: ['x', ' ', 'ñandú 🌞', 'x'.repeat(256)],
  Token: ['x'.repeat(20), `${'a'.repeat(30)}.b_-c`],
  ClientId: ['01a05cd7-2a00-70f2-ad8c-bd7d1116e94c'],
  ClientSecret: [`${'aZ09'.repeat(10)}_-x`],
  IdempotencyKey: ['0123456789abcdef'],
  PersonName: ['Ann', 'José Ñandú', 'Jose\u0301', "O'Neil", '李小龍', 'Ana\u00a0Sofía', 'Unit 7', '7'],
  PhoneNumber: ['+573001234567'],
  DateTime: ['2026-11-03T12:00:00Z', '2026-11-03T12:00:00.123Z'],
  BrandName: ['LONGi', 'Ünal & Söhne, A.Ş.', 'x'.repeat(120)],
  SearchText: ['5kW', 'panel ñandú', '+-x', 'LR4-72HPH-455M', ' '],
  Celsius: [-60, 0, 100],
  Kilowatthours: [1, 1_000_000],
  SquareMetres: [1, 100_000],
  StringLength: [1, 200],
  Watts: [0, 10_000_000],
  CartQuantity: [0, 1_000],
  NoteText: ['x', 'Called back.\nWants it on Monday.', 'ñ'.repeat(2_000)],
  OrderNumber: ['7KQ2M-9XD4F', '7kq2m 9xd4f', '7KQ2M9XD4F'],
  PartnerReference: ['A', 'OBRA-001', '2026/11_7.b', 'x'.repeat(40)],
  Version: [1, 2_147_483_647],
  AddressLine: ['Calle 10 # 20-30', 'Km 7 vía Las Palmas', '7'],
  PlaceName: ['Medellín', 'San Andrés', 'Bogotá D.C.'],
  PostalCode: ['050021'],
  Quantity: [1, 1_000],
  BigInt: ['0', '-1', '9223372036854775807', '-9223372036854775808'],
}
const refused: Record<string, unknown[]> = {
  Slug: ['', 'A', 'a--b', '-a', 'a-', 'a b', 'x'.repeat(121), 'a\n', 7],
  Sku: ['AB', 'sol', 'SOL-', 'A'.repeat(41), "A' OR 1=1"],
  Cursor: ['', 'a+b', 'a=', 'x'.repeat(201)],
  EmailAddress: [
    'ann', 'ann@', '@solar.invalid', 'a b@solar.invalid', 'ann@solar invalid', 'ann@-x.co', 'a@b\n', 'a@b\u0000c',
    'a\u200b@b.co', 'a\u0085@b.co', 'a\u007f@b.co', 'a\u202e@b.co', '\ufeffa@b.co', 'a@b..c', 'a@b.c.', 'a@b-.co',
    'a@b', 'a..b@c.co', '.a@b.co', 'a.@b.co', 'a@b@c.co', `${'x'.repeat(65)}@b.co`,
  ],
  Password: ['', 'x'.repeat(257), 5, null],
  Token: ['short', 'x'.repeat(401), `${'x'.repeat(20)} `],
  ClientId: ['', '01A05CD7-2A00-70F2-AD8C-BD7D1116E94C', '01a05cd7-2a00-40f2-ad8c-bd7d1116e94c', 'x'.repeat(36)],
  ClientSecret: ['x'.repeat(42), 'x'.repeat(44), `${'x'.repeat(42)}+`, `${'x'.repeat(42)}\n`],
  IdempotencyKey: ['short', 'x'.repeat(65), '0123456789abcde!'],
  PersonName: [
    '', '<script>', 'a\nb', 'x'.repeat(121), 'a\u0000', ' ', '   ', '\u00a0', '-', '\u200b', 'Ann\u200b', '\ufeffAnn',
    'Ann\u2028', 'Ann\u2029', 'Ann\u007f', 'Ann\u0085', '\u202eAnn', '\u2066Ann', '\u3164', 'Ann\u115f', 'Ann\ud800', 'Ann\ue000',
  ],
  PhoneNumber: ['573001234567', '+0123456', '+57300123456789012', '+57 300'],
  DateTime: ['2026-11-03', '2026-11-03T12:00:00', '2026-11-03T12:00:00+05:00', '2026-11-03T12:00:00.1Z'],
  BrandName: ['', 'x'.repeat(121), 'a\u0000', 'a\nb', 'a\u202eb', 'a\u2028', 5],
  SearchText: ['', 'x'.repeat(101), 'a\u0000', 'a\nb', 'a\u2029', 5, null],
  Celsius: [-61, 101, 0.5, '0', null],
  Kilowatthours: [0, 1_000_001, 1.5, '1'],
  SquareMetres: [0, 100_001, 1.5, '1'],
  StringLength: [0, 201, 1.5, '1'],
  Watts: [-1, 10_000_001, 1.5, '1'],
  CartQuantity: [-1, 1_001, 1.5, '1', null],
  NoteText: ['', ' ', '...', 'a\u0000', 'a\rb', 'a\u202eb', 'x'.repeat(2_001)],
  OrderNumber: ['', '7KQ2M9X', '7KQ2M_9XD4F', 'x'.repeat(21), '7KQ2M-9XD4Ñ', "7KQ2M' OR 1"],
  PartnerReference: ['', '-A', 'A-', 'A--B', 'A B', 'x'.repeat(41), 'Ñ'],
  Version: [0, -1, 2_147_483_648, 1.5, '1'],
  AddressLine: ['', ' ', '#', '<b>', 'a\nb', 'x'.repeat(121), 'a\u202eb'],
  PlaceName: ['', '7', '<b>', 'a\nb', 'x'.repeat(81)],
  PostalCode: ['', '05002', '0500211', '05002a', '٠٥٠٠٢١', 50021],
  Quantity: [0, -1, 1_001, 1.5, '1', Number.NaN, null],
  BigInt: ['', '01', '-0', '+1', '1.0', '1e3', ' 1', '9223372036854775808', '-9223372036854775809', 1, '٣'],
}

test('every bounded scalar is here, and has examples below', () => {
  const names = Object.keys(scalars).filter(name => name !== 'ID')
  expect([...scalarTypes.keys()]).toEqual(names)
  expect(Object.keys(accepted).toSorted()).toEqual(names.toSorted())
  expect(Object.keys(refused).toSorted()).toEqual(names.toSorted())
})

describe.each(Object.keys(accepted))('%s', name => {
  test.each(accepted[name]!)('takes %j', value => {
    const taken = scalar(name).parseValue(value)
    expect(String(taken)).toBe(String(value))
  })

  test.each(refused[name]!)('refuses %j, without repeating it', value => {
    const attempt = () => scalar(name).parseValue(value)
    expect(attempt).toThrow(`${name}: ${scalars[name as keyof typeof scalars].meaning}`)
  })
})

// A pattern that backtracks without end would not be done before the test's deadline.
test('the longest value is judged, however far it goes right before it goes wrong', () => {
  const parts = ['a', '.', '-', 'a.', 'a-', '--a', 'a.a-', 'é', ' ', '7 ']
  for (const [name, rule] of Object.entries(scalars)) {
    if (!('pattern' in rule)) continue
    const pattern = new RegExp(rule.pattern, 'u')
    for (const part of parts) {
      const long = part.repeat(256).slice(0, 256)
      for (const value of [`${long}\u0000`, `a@${long}\u0000`, `${long.slice(0, 64)}@${long}\u0000`]) {
        expect(`${name}: ${pattern.test(value)}`).toBe(`${name}: false`)
      }
    }
  }
})

test('a literal in a document is held to the same bounds', () => {
  expect(scalar('Slug').parseLiteral({ kind: Kind.STRING, value: 'lr4' })).toBe('lr4')
  expect(scalar('Quantity').parseLiteral({ kind: Kind.INT, value: '7' })).toBe(7)
  expect(() => scalar('Slug').parseLiteral({ kind: Kind.STRING, value: 'A' })).toThrow('Slug')
  expect(() => scalar('Slug').parseLiteral({ kind: Kind.INT, value: '7' })).toThrow('Slug')
  expect(() => scalar('Quantity').parseLiteral({ kind: Kind.INT, value: '0' })).toThrow('Quantity')
  expect(() => scalar('Quantity').parseLiteral({ kind: Kind.OBJECT, fields: [] })).toThrow('Quantity')
})

test('what goes out keeps its digits and its milliseconds', () => {
  expect(scalar('BigInt').serialize(9_223_372_036_854_775_807n)).toBe('9223372036854775807')
  expect(scalar('BigInt').serialize(3_000_000_000)).toBe('3000000000')
  expect(scalar('DateTime').serialize(new Date(Date.UTC(2026, 10, 3, 1, 2, 3, 4)))).toBe('2026-11-03T01:02:03.004Z')
  expect(scalar('PersonName').serialize('Ann')).toBe('Ann')
  expect(scalar('Quantity').serialize(3)).toBe(3)
})

test('what goes out of another type is a bug, and said without the value', () => {
  expect(() => scalar('BigInt').serialize(2 ** 60)).toThrow('a number cannot be written as BigInt')
  expect(() => scalar('Slug').serialize({ secret: 1 })).toThrow('a object cannot be written as Slug')
  expect(() => scalar('PersonName').serialize(new Date())).toThrow('cannot be written')
  expect(() => scalar('DateTime').serialize(new Date(Number.NaN))).toThrow(RangeError)
})
