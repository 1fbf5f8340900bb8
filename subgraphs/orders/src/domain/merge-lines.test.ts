import { expect, test } from 'vitest'
import { mergeLines } from './merge-lines.ts'

const times = (count: number, quantity: number) => Array.from({ length: count }, () => ({ sku: 'A-1', quantity }))

test('a thousand pieces of one sku may be on as many lines as there may be', () => {
  expect(mergeLines(times(100, 10))).toEqual([{ sku: 'A-1', quantity: 1_000 }])
})

test.for([
  ['on two lines', [...times(1, 1_000), ...times(1, 1)]],
  ['on a hundred', times(100, 1_000)],
  ['with another sku between them', [...times(1, 600), { sku: 'B-1', quantity: 1 }, ...times(1, 600)]],
] as const)('more than a thousand pieces of one sku, %s, are refused', ([, lines]) => {
  expect(() => mergeLines(lines)).toThrow(
    expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', sentence: 'piecesOfSku' } }),
  )
})
