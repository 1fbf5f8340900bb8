import { expect, test } from 'vitest'
import { setQuantities } from './set-quantities.ts'

const before = [
  { sku: 'A-1', quantity: 1, position: 1 },
  { sku: 'B-1', quantity: 2, position: 4 },
]

test('what was there keeps its place, what is new comes last, what is 0 goes', () => {
  expect(
    setQuantities(before, [
      { sku: 'C-1', quantity: 3 },
      { sku: 'B-1', quantity: 5 },
      { sku: 'A-1', quantity: 0 },
      { sku: 'D-1', quantity: 1_000 },
    ]),
  ).toEqual([
    { sku: 'B-1', quantity: 5, position: 4 },
    { sku: 'C-1', quantity: 3, position: 5 },
    { sku: 'D-1', quantity: 1_000, position: 6 },
  ])
})

test('what is not there may be taken out', () => {
  expect(setQuantities(before, [{ sku: 'C-1', quantity: 0 }])).toEqual(before)
})

test('an emptied cart begins anew', () => {
  const none = setQuantities(before, [
    { sku: 'A-1', quantity: 0 },
    { sku: 'B-1', quantity: 0 },
  ])
  expect(none).toEqual([])
  expect(setQuantities(none, [{ sku: 'B-1', quantity: 1 }])).toEqual([{ sku: 'B-1', quantity: 1, position: 1 }])
})

test('the lines that were there stay as they are: only the answer is another', () => {
  const untouched = structuredClone(before)
  setQuantities(before, [{ sku: 'A-1', quantity: 9 }])
  expect(before).toEqual(untouched)
})

test.for([
  ['nothing', 'lineCount', []],
  ['more than a hundred lines', 'lineCount', Array.from({ length: 101 }, (_, n) => ({ sku: `A-${n}`, quantity: 1 }))],
  ['less than none', 'cartQuantity', [{ sku: 'A-1', quantity: -1 }]],
  ['half a piece', 'cartQuantity', [{ sku: 'A-1', quantity: 0.5 }]],
  ['more than a thousand pieces', 'cartQuantity', [{ sku: 'A-1', quantity: 1_001 }]],
  ['two quantities of one sku', 'skuTwice', [{ sku: 'A-1', quantity: 1 }, { sku: 'A-1', quantity: 0 }]],
] as const)('refused: %s', ([, sentence, wanted]) => {
  expect(() => setQuantities(before, wanted)).toThrow(
    expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', sentence } }),
  )
})
