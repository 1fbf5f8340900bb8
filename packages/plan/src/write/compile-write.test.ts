import type { OutputType } from '@heliograph/registry/registry'
import { describe, expect, test } from 'vitest'
import { field, int, list, nonNull, object, text } from '../../test/operation.ts'
import { compileProjection } from '../project.ts'
import { compileWrite } from './compile-write.ts'

const scalar = (name: string): OutputType => ({ kind: 'scalar', name })
const kind: OutputType = { kind: 'enum', name: 'Kind', values: ['PANEL', 'INVERTER'] }

/** What is written of a value of a type, beside what the projection gives. */
function written(type: OutputType, value: unknown, variables = {}) {
  const shape = [field('v', type)]
  const errors: never[] = []
  const projected = JSON.stringify(compileProjection(shape, 'Query')({ v: value }, variables, errors))
  return { text: compileWrite(shape, 'Query')({ v: value }, variables), projected, errors }
}

describe('what is as it should be is written as the projection gives it', () => {
  const product = object('Product', [
    field('id', nonNull(scalar('ID'))), field('__typename', nonNull(text)), field('name', text, { from: 'name__alias_0' }),
    field('stock', int, { when: [[{ variable: 'a', is: true }]] }), field('last', text),
  ])
  test.each<[string, OutputType, unknown]>([
    ['text', text, 'Pañel 450 W'],
    ['text that JSON escapes', text, 'a "quoted" \\ \n\u0000\u2028 line'],
    ['pairs of surrogates, and half of one', list(text), ['☀ 🌞', '\ud83c', '\udf1e']],
    ['numbers', list(scalar('Float')), [0, -0, 1.5, 1e21, 5e-324, null]],
    ['ids', list(scalar('ID')), ['7', 7]],
    ['a custom scalar', list(scalar('Anything')), ['a', 1.5, true, null, { a: [1, { b: '"' }] }]],
    ['an enum', kind, 'PANEL'],
    ['an object', product, { name__alias_0: 'a', name: 'b', id: 7, stock: 2, last: null, more: 1 }],
    ['objects', nonNull(list(nonNull(product))), [{ id: '1', last: 'z' }, { id: '2', __typename: 'Product' }]],
  ])('%s', (_what, type, value) => {
    for (const a of [true, false]) {
      const { text, projected, errors } = written(type, value, { a })
      expect(errors).toEqual([])
      expect(text).toBe(projected)
    }
  })
})

test('a text, nothing, a number and a text to escape, in any order', () => {
  const values = ['plain', '', null, 7, 'a "quoted" one']
  const orders = values.flatMap(a => values.flatMap(b => values.map(c => [a, b, c])))
  const any = object('Any', [field('a', scalar('Anything')), field('b', scalar('Anything')), field('c', scalar('Anything'))])
  for (const [a, b, c] of orders) {
    const { text, projected } = written(list(any), [{ a, b, c }, { a: c, b: a, c: b }])
    expect(text).toBe(projected)
  }
})

test('a key that every object inherits', () => {
  const named = object('Named', [field('id', text), field('constructor', text), field('toString', text)])
  const { text: all, projected } = written(list(named), [{ id: 'a', constructor: 'b' }, { toString: 'c' }])
  expect(all).toBe(projected)
})

describe('what is otherwise is left to the projection', () => {
  const either = object('Either', [field('a', text, { on: ['A'] })], ['A', 'B'])
  test.each<[string, OutputType, unknown]>([
    ['a null at the root', text, null],
    ['a null where none may stand', list(nonNull(text)), ['a', null]],
    ['what is missing', object('P', [field('id', nonNull(text))]), {}],
    ['a number for a text', text, 7],
    ['more than 32 bits', int, 2 ** 31],
    ['a value that the enum has not', kind, 'constructor'],
    ['no number', scalar('Float'), Infinity],
    ['no number in a custom scalar', scalar('Anything'), NaN],
    ['a text for a list', list(text), 'a'],
    ['a list for an object', either, []],
    ['an object of no type', either, { a: '1' }],
    ['an object of another type', either, { __typename: 'C', a: '1' }],
  ])('%s', (_what, type, value) => {
    expect(written(type, value).text).toBeUndefined()
  })
})
