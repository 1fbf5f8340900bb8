import { expect, test } from 'vitest'
import { compileTargets } from './targets.ts'

const data = {
  a: [[{ b: { __typename: 'X', n: 1 } }, null], [{ b: { __typename: 'Y', n: 2 } }, { b: null }], null, 'rubbish'],
  c: 5,
}
const numbers = (at: Parameters<typeof compileTargets>[0]) =>
  compileTargets(at)
    .find(data)
    .map(object => object['n'])

test('a path finds its objects through lists of lists, and passes over what is not there', () => {
  expect(numbers(['a', '@', '@', 'b'])).toEqual([1, 2])
  expect(numbers(['a', '@', '@', 'b', { on: ['Y'] }])).toEqual([2])
  for (const at of [['c', 'd'], ['c', '@'], ['a', 'b'], ['nobody', '@', 'x'], ['constructor'], ['a', '@', 'length']]) {
    expect(compileTargets(at).find(data)).toEqual([])
  }
})

test('it tells where each of them is', () => {
  const targets = compileTargets(['a', '@', '@', 'b'])
  const paths = targets.locate(data)
  expect(targets.find(data).map(object => paths.get(object))).toEqual([
    ['a', 0, 0, 'b'],
    ['a', 1, 0, 'b'],
  ])
})

test('the empty path finds the root', () => {
  expect(compileTargets([]).find(data)).toEqual([data])
})
