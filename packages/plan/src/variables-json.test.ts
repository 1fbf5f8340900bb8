import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileVariablesJson } from './variables-json.ts'

test('a fetch is sent the variables that its document uses', () => {
  expect(compileVariablesJson(['id', 'first'])({ first: 20, id: '7', other: 1 })).toBe('{"id":"7","first":20}')
  expect(compileVariablesJson([])({ id: '7' })).toBe('{}')
})

test('an absent variable stays absent, a null is sent', () => {
  expect(compileVariablesJson(['a', 'b', 'c'])({ b: null, c: undefined })).toBe('{"b":null}')
  expect(compileVariablesJson(['constructor'])({})).toBe('{}')
})

test('representations come first', () => {
  expect(compileVariablesJson(['a'])({ a: 1 }, ['{"id":"1"}', '{"id":"2"}'])).toBe(
    '{"representations":[{"id":"1"},{"id":"2"}],"a":1}',
  )
  expect(compileVariablesJson(['a'])({}, ['{"id":"1"}'])).toBe('{"representations":[{"id":"1"}]}')
})

test('no value breaks out of its place', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (value, text) => {
      const json = compileVariablesJson(['v', 't'])({ v: value, t: text }, [JSON.stringify({ id: text })])
      expect(JSON.parse(json)).toEqual({
        representations: [{ id: text }], v: JSON.parse(JSON.stringify(value)), t: text,
      })
    }),
  )
})
