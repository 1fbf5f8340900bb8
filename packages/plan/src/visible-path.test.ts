import { expect, test } from 'vitest'
import { field, list, object, text } from '../test/operation.ts'
import { compileVisiblePath } from './visible-path.ts'

const shape = [
  field(
    'orders',
    list(
      object('Order', [
        field('buyer', object('Person', [field('name', text)]), { when: [[{ variable: 'a', is: true }]] }),
        field('label', text, { on: ['A'] }),
      ], ['A', 'B']),
    ),
  ),
]
const visible = compileVisiblePath(shape)

test('a path into the answer is left whole', () => {
  expect(visible(['orders', 3, 'buyer', 'name'], { a: true })).toEqual(['orders', 3, 'buyer', 'name'])
  expect(visible(['orders', 3, 'label'], {})).toEqual(['orders', 3, 'label'])
})

test('a path has the keys of the response, where subgraphs answer under others', () => {
  const visible = compileVisiblePath([field('orders', list(object('Order', [field('id', text, { field: 'label', from: 'id_selected' })])))])
  expect(visible(['orders', 3, 'id_selected'], {})).toEqual(['orders', 3, 'id'])
  expect(visible(['orders', 3, 'id'], {})).toEqual(['orders', 3])
})

test('a path to what only the plan asks for ends before it', () => {
  expect(visible(['orders', 3, 'secretKey'], { a: true })).toEqual(['orders', 3])
  expect(visible(['orders', 3, 'buyer', 'constructor', 'x'], { a: true })).toEqual(['orders', 3, 'buyer'])
  expect(visible(['hidden', 0], {})).toEqual([])
})

test('a path to what is skipped ends before it', () => {
  expect(visible(['orders', 3, 'buyer', 'name'], { a: false })).toEqual(['orders', 3])
})

test('a path to what is selected for another type ends before it', () => {
  const data = { orders: [{ __typename: 'A' }, { __typename: 'B' }, {}] }
  expect(visible(['orders', 0, 'label'], {}, data)).toEqual(['orders', 0, 'label'])
  expect(visible(['orders', 1, 'label'], {}, data)).toEqual(['orders', 1])
  expect(visible(['orders', 2, 'label'], {}, data)).toEqual(['orders', 2, 'label'])
})

test('of an object that is known by its interface only, nothing is hidden', () => {
  expect(visible(['orders', 0, 'label'], {}, { orders: [{ __typename: 'Order' }] })).toEqual(['orders', 0, 'label'])
})
