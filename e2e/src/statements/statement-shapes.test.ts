import { expect, test } from 'vitest'
import { shapesOf } from './statement-shapes.ts'

const from = (subgraph: string, ...statements: string[]) => statements.map(statement => ({ subgraph, statement }))

test('what a transaction does stays in its order', () => {
  const sent = from('orders', 'START TRANSACTION', 'update b', 'insert a', 'COMMIT')
  expect(shapesOf(sent)).toEqual({ orders: ['START TRANSACTION', 'update b', 'insert a', 'COMMIT'] })
})

test('what is loaded side by side has one order, whichever answer came first', () => {
  const [one, other] = [['select b', 'select a'], ['select a', 'select b']]
    .map(loaded => shapesOf(from('orders', 'START TRANSACTION', 'update b', 'ROLLBACK', ...loaded)))
  expect(one).toEqual(other)
  expect(one!.orders!.slice(0, 3)).toEqual(['START TRANSACTION', 'update b', 'ROLLBACK'])
})

test('a statement that is sent twice counts twice', () => {
  expect(shapesOf([...from('orders', 'select ?', 'select ?'), ...from('catalog', 'select ?')]))
    .toEqual({ catalog: ['select ?'], orders: ['select ?', 'select ?'] })
})
