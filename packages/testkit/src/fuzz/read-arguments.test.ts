import { expect, test } from 'vitest'
import { readArguments } from './read-arguments.ts'

test('without arguments there are ten thousand cases of the first seed', () => {
  expect(readArguments([])).toEqual({ cases: 10_000, seed: '1', planted: false, only: undefined })
})

test('each may be said', () => {
  expect(readArguments(['--cases', '5', '--seed', 'two', '--planted', '--only', '1/247']))
    .toEqual({ cases: 5, seed: 'two', planted: true, only: '1/247' })
})

test('who asks for help is given no run', () => {
  expect(readArguments(['--help'])).toBeUndefined()
})

test.each(['0', '-1', '1.5', 'many', ''])('%j is no number of cases', cases => {
  expect(() => readArguments([`--cases=${cases}`])).toThrow('--cases takes a number from 1')
})

test('an option that there is not is named', () => {
  expect(() => readArguments(['--case', '5'])).toThrow('--case')
})
