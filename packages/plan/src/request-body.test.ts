import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileRequestBody } from './request-body.ts'

test('a body holds the document’s id and the variables that the document uses', () => {
  expect(compileRequestBody('abc', ['id', 'first'])({ first: 20, id: '7', other: 1 })).toBe(
    '{"documentId":"sha256:abc","variables":{"id":"7","first":20}}',
  )
  expect(compileRequestBody('abc', [])({ id: '7' })).toBe('{"documentId":"sha256:abc","variables":{}}')
})

test('an absent variable stays absent, a null is sent', () => {
  expect(compileRequestBody('abc', ['a', 'b', 'c'])({ b: null, c: undefined })).toBe(
    '{"documentId":"sha256:abc","variables":{"b":null}}',
  )
  expect(compileRequestBody('abc', ['constructor'])({})).toBe('{"documentId":"sha256:abc","variables":{}}')
})

test('representations come first', () => {
  expect(compileRequestBody('abc', ['a'])({ a: 1 }, ['{"id":"1"}', '{"id":"2"}'])).toBe(
    '{"documentId":"sha256:abc","variables":{"representations":[{"id":"1"},{"id":"2"}],"a":1}}',
  )
})

test('no value breaks out of its place', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (value, text) => {
      const body = compileRequestBody('abc', ['v', 't'])({ v: value, t: text }, [JSON.stringify({ id: text })])
      expect(JSON.parse(body)).toEqual({
        documentId: 'sha256:abc',
        variables: { representations: [{ id: text }], v: JSON.parse(JSON.stringify(value)), t: text },
      })
    }),
  )
})
