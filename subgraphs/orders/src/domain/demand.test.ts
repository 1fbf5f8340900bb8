import { expect, test } from 'vitest'
import { demandOf, shortagesIn } from './demand.ts'

const part = (sku: string, quantity: number) => ({ sku, quantity, productId: 'any' })

test('a kit demands its components, a piece itself, and both are summed per sku', () => {
  const components = new Map([
    ['KIT-1', [part('A-1', 2), part('B-1', 1)]],
    ['KIT-2', [part('A-1', 3)]],
  ])
  const lines = [
    { sku: 'KIT-1', quantity: 4 },
    { sku: 'KIT-2', quantity: 1 },
    { sku: 'A-1', quantity: 5 },
  ]
  expect(demandOf(lines, components)).toEqual(
    new Map([
      ['A-1', 16],
      ['B-1', 4],
    ]),
  )
})

test('a shortage says what was asked for and what is left, and enough is no shortage', () => {
  const demand = new Map([
    ['C-1', 2],
    ['B-1', 1],
    ['A-1', 3],
  ])
  expect(
    shortagesIn(
      demand,
      new Map([
        ['A-1', 2],
        ['B-1', 1],
      ]),
    ),
  ).toEqual([
    { sku: 'A-1', requested: 3, available: 2 },
    { sku: 'C-1', requested: 2, available: 0 },
  ])
})
