import * as fc from 'fast-check'
import type { InputType, VariableContract } from '@heliograph/registry/registry'
import { scalars } from '@heliograph/schema/scalars'
import { describe, expect, test } from 'vitest'
import { compileContract } from './compile-contract.ts'
import type { Refusal } from './refusal.ts'

const nonNull = (of: InputType): InputType => ({ kind: 'nonNull', of })
const quantity: InputType = { kind: 'int', min: 1, max: 1000 }
const line: InputType = {
  kind: 'input',
  name: 'Line',
  fields: [
    { name: 'sku', type: nonNull(scalars.Sku) },
    { name: 'quantity', type: nonNull(quantity), default: 1 },
  ],
}
const order: VariableContract[] = [{
  name: 'input',
  type: nonNull({
    kind: 'input', name: 'Order', fields: [
      { name: 'lines', type: nonNull({ kind: 'list', of: nonNull(line), maxItems: 3 }) },
      { name: 'note', type: { kind: 'text', minLength: 0, maxLength: 5, meaning: 'short' } },
    ],
  }),
}]

/** Coerces one variable `$x` of a type. */
const coerce = (type: InputType, ...value: [] | [unknown]) =>
  compileContract([{ name: 'x', type }])(value.length ? { x: value[0] } : {})['x']
function refusalOf(run: () => unknown): Refusal | undefined {
  try {
    run()
    return undefined
  } catch (error) {
    return error as Refusal
  }
}
const said = (run: () => unknown): string => {
  const refusal = refusalOf(run)
  expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', status: 400 })
  return refusal!.said
}

describe('a value keeps its type’s bounds or is refused', () => {
  test.each<[string, InputType, unknown[], unknown[]]>([
    ['int', { kind: 'int', min: 1, max: 100 }, [1, 100, 5.0], [0, 101, 1.5, '5', true, NaN, 1e30, [], {}]],
    ['float', { kind: 'float' }, [0, -1.5, 1e30], ['1', Infinity, NaN, false]],
    ['boolean', { kind: 'boolean' }, [true, false], ['true', 0, 1]],
    ['enum', { kind: 'enum', values: ['MODULE'] }, ['MODULE'], ['module', 'constructor', 'toString', '__proto__', 0]],
    [
      'ID',
      scalars.ID,
      ['0190a5a0-0000-7000-8000-000000000000'],
      [
        '',
        '0190A5A0-0000-7000-8000-000000000000',
        '0190a5a0-0000-4000-8000-000000000000',
        1,
        '0190a5a0-0000-7000-8000-000000000000\n',
      ],
    ],
    ['Password', scalars.Password, ['x', 'ñ'.repeat(256)], ['', 'x'.repeat(257), '\ud800', 1]],
    [
      'EmailAddress',
      scalars.EmailAddress,
      ['ann@example.invalid'],
      ['ann', 'a b@c.d', `${'a'.repeat(250)}@b.c`, 'a@b\r\nbcc:c@d'],
    ],
    [
      'BigInt',
      scalars.BigInt,
      ['0', '-1', '9223372036854775807', '-9223372036854775808'],
      ['9223372036854775808', '-0', '01', '1e3', '', 1, ' 1', '1'.repeat(60_000)],
    ],
  ])('%s', (_name, type, good, bad) => {
    for (const value of good) expect(coerce(type, value)).toBe(value)
    for (const value of bad) said(() => coerce(type, value))
  })
})

test('null and absent are two things', () => {
  expect(compileContract([{ name: 'x', type: scalars.Slug }])({})).toEqual({})
  expect(compileContract([{ name: 'x', type: scalars.Slug }])({ x: null })).toEqual({ x: null })
  expect(said(() => coerce(nonNull(scalars.Slug)))).toBe('$x is required.')
  expect(said(() => coerce(nonNull(scalars.Slug), null))).toBe('$x is required.')
})

test('a default stands in for what is absent, and not for null', () => {
  const contract = compileContract([{ name: 'first', type: nonNull(quantity), default: 20 }])
  expect(contract({})).toEqual({ first: 20 })
  expect(contract({ first: 5 })).toEqual({ first: 5 })
  expect(said(() => contract({ first: null }))).toBe('$first is required.')
  expect(compileContract(order)({ input: { lines: [{ sku: 'A-1' }] } })).toEqual({
    input: { lines: [{ sku: 'A-1', quantity: 1 }] },
  })
})

test('a default that does not keep its own contract does not start', () => {
  expect(() => compileContract([{ name: 'first', type: quantity, default: 1001 }])).toThrow('default of $first')
})

test('a single value stands for a list of one', () => {
  expect(coerce({ kind: 'list', of: quantity, maxItems: 3 }, 5)).toEqual([5])
  expect(coerce({ kind: 'list', of: quantity, maxItems: 3 }, null)).toBe(null)
  expect(coerce({ kind: 'list', of: quantity, maxItems: 3 }, [null, 5])).toEqual([null, 5])
  expect(said(() => coerce({ kind: 'list', of: quantity, maxItems: 3 }, [1, 2, 3, 4]))).toBe(
    '$x must have at most 3 items.',
  )
})

test('what is refused is named by its path', () => {
  const contract = compileContract(order)
  const sku = { sku: 'A-1' }
  expect(said(() => contract({ input: { lines: [sku, { sku: 'no!' }] } }))).toBe(
    '$input.lines[1].sku must be upper-case letters and digits joined by hyphens.',
  )
  expect(said(() => contract({ input: { lines: [sku, sku, { quantity: 1 }] } }))).toBe(
    '$input.lines[2].sku is required.',
  )
  expect(said(() => contract({ input: { lines: [{ ...sku, quantity: 0 }] } }))).toBe(
    '$input.lines[0].quantity must be a whole number from 1 to 1000.',
  )
  expect(said(() => contract({ input: { lines: [{ ...sku, price: 1 }] } }))).toBe(
    '$input.lines[0] has an unknown field.',
  )
  expect(said(() => contract({ input: 'x' }))).toBe('$input must be an object.')
  expect(said(() => contract({}))).toBe('$input is required.')
})

test.each(['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf', 'inputs'])(
  'an unknown name, %s, is refused everywhere',
  name => {
    const unknown = JSON.parse(`{"${name}":1}`) as Record<string, unknown>
    const contract = compileContract(order)
    expect(said(() => contract(unknown))).toBe('An unknown variable was sent.')
    const input = JSON.parse(`{"input":{"lines":[],"${name}":1}}`) as Record<string, unknown>
    expect(said(() => contract(input))).toBe('$input has an unknown field.')
  },
)

test('what an object inherits is none of its fields', () => {
  const contract = compileContract([{ name: 'toString', type: scalars.Slug }])
  expect(contract({})).toEqual({})
})

test('an unknown kind of type does not start', () => {
  expect(() => coerce({ kind: 'magic' } as never, 1)).toThrow('unknown kind')
})

const typeArbitrary: fc.Arbitrary<InputType> = fc.letrec<{ type: InputType }>(tie => ({
  type: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<InputType>(
      { kind: 'boolean' },
      { kind: 'float' },
      quantity,
      { kind: 'enum', values: ['A', 'B'] },
      scalars.ID,
      scalars.Slug,
      scalars.EmailAddress,
      scalars.Password,
      scalars.BigInt,
      scalars.PersonName,
      scalars.Token,
    ),
    tie('type').map(nonNull),
    tie('type').map((of): InputType => ({ kind: 'list', of, maxItems: 3 })),
    fc.tuple(tie('type'), tie('type')).map(([a, b]): InputType => ({
      kind: 'input',
      name: 'I',
      fields: [
        { name: 'a', type: a },
        { name: 'b', type: b },
      ],
    })),
  ),
})).type

/** Texts that no sentence of ours could hold by chance. */
const canary = fc.stringMatching(/^[a-z0-9@<>" -]{1,20}$/).map(text => `kanarienvogel${text}`)
const valueArbitrary = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { maxDepth: 5 },
    canary, fc.constantFrom(null, true, 123_456_789, 987_654.321, [], {}),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom('a', 'b', 'x'), canary), tie('value'), { maxKeys: 3 }),
  ),
})).value

test('no refusal says anything of what was sent, nor what else there is', () => {
  let refusals = 0
  fc.assert(
    fc.property(
      typeArbitrary,
      fc.dictionary(fc.oneof(fc.constant('x'), canary), valueArbitrary, { maxKeys: 2 }),
      (type, given) => {
        const refusal = refusalOf(() => compileContract([{ name: 'x', type }])(given))
        fc.pre(refusal !== undefined)
        refusals += 1
        expect(refusal.said).not.toMatch(/kanarienvogel|123456789|987654|did you mean/i)
        expect(refusal.message).not.toMatch(/kanarienvogel/)
        expect(refusal.said).toMatch(
          /^(?:\$x[.[\]ab0-9]* (?:must be |must have |is required|has an unknown field)|An unknown variable)/,
        )
      },
    ),
    { numRuns: 500, maxSkipsPerRun: 1_000 },
  )
  expect(refusals).toBeGreaterThan(100)
})

test('what was coerced is coerced to itself', () => {
  let coercions = 0
  fc.assert(fc.property(typeArbitrary, valueArbitrary, (type, value) => {
    const contract = compileContract([{ name: 'x', type }])
    fc.pre(refusalOf(() => contract({ x: value })) === undefined)
    const coerced = contract({ x: value })
    coercions += 1
    expect(contract(coerced)).toEqual(coerced)
  }), { numRuns: 100, maxSkipsPerRun: 1_000 })
  expect(coercions).toBeGreaterThan(20)
})

const numbers: InputType[] = [{ kind: 'float' }, { kind: 'int', min: -1, max: 1 }]
test.each(numbers)('zero has no sign, as in JSON that we write: %j', type => {
  expect(coerce(type, -0)).toBe(0)
  expect(coerce(type, -1)).toBe(-1)
  expect(coerce(type, null)).toBeNull()
})
