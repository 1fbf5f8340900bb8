import { expect, test } from 'vitest'
import type { KnownOperation } from '../known-operations.ts'
import { recogniseQuestion } from './recognise-question.ts'

/** An operation whose form is any text. */
const operations = new Map([['a1', { id: 'a1', form: () => ({ n: 1 }) } as unknown as KnownOperation]])
const found = { id: 'a1', variables: { n: 1 }, keepsContract: true }

test.each([
  '{"documentId":"a1","variables":{}}', '{"documentId":"sha256:a1"}', '{"id":"a1"}', '{"doc_id":"sha256:a1"}',
  '{"variables":{"sha256Hash":"b2"},"extensions":{"persistedQuery":{"version":1,"sha256Hash":"a1"}}}',
])('%s is held against the form of the operation that it names', text => {
  expect(recogniseQuestion(text, operations, 9)).toEqual(found)
})

test.each([
  '', '{}', '{"documentId":"b2"}', '{"documentId":"constructor"}', '{"documentId":"a1', '{"documentId":1}',
  '{"variables":{},"documentId":"a1"}', '"sha256Hash":"', '{"query":"{ a1 }"}',
])('%s names none', text => {
  expect(recogniseQuestion(text, operations, 9)).toBeUndefined()
})

test('a request that has not the form, or whose operation has none, is to be parsed', () => {
  const other = new Map([
    ['a1', { id: 'a1', form: () => undefined } as unknown as KnownOperation], ['b2', { id: 'b2' } as KnownOperation],
  ])
  expect(recogniseQuestion('{"documentId":"a1"}', other, 9)).toBeUndefined()
  expect(recogniseQuestion('{"documentId":"b2"}', other, 9)).toBeUndefined()
})
