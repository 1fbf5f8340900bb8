import { errorCodes } from '@heliograph/errors/codes'
import { explainedCodes, sentences } from '@heliograph/errors/sentences'
import { expect, test } from 'vitest'
import { maskErrors } from './mask-errors.ts'

const mask = (code: unknown) =>
  maskErrors([{ message: 'SELECT secret', path: ['a', 0], extensions: { code, stacktrace: ['/srv'] } }], 'r-1')

test.each([
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'UPSTREAM_UNAVAILABLE',
  'STEP_UP_REQUIRED',
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'RATE_LIMITED',
] as const)('%s of a field is said with its own words, and none of the subgraph’s', code => {
  expect(mask(code)).toEqual([{ message: errorCodes[code].said, path: ['a', 0], extensions: { code } }])
})

test.each([
  'INTERNAL_SERVER_ERROR',
  'PERSISTED_QUERY_NOT_IN_LIST',
  'BAD_REQUEST',
  'GRAPHQL_VALIDATION_FAILED',
  'constructor',
  '__proto__',
  7,
  undefined,
])('anything else, %s, is a bug with a number', code => {
  expect(mask(code)).toEqual([
    {
      message: 'Something broke. (r-1)',
      path: ['a', 0],
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r-1' },
    },
  ])
})

const explain = (code: string, sentence: unknown) =>
  maskErrors([{ message: 'SELECT secret', path: ['a'], extensions: { code, sentence } }], 'r-1')

test.each(explainedCodes)('%s is said with the sentence whose key the subgraph gives; the key stays inside', code => {
  expect(explain(code, 'emptyCart')).toEqual([{ message: sentences.emptyCart, path: ['a'], extensions: { code } }])
})

test.each([
  'the cart of ann is empty',
  sentences.emptyCart,
  'constructor',
  '__proto__',
  '',
  0,
  null,
  ['emptyCart'],
  { said: 'the cart of ann is empty' },
])('a subgraph that says a text of its own as a sentence, %j, is not let through', own => {
  const code = 'BAD_USER_INPUT'
  expect(explain(code, own)).toEqual([{ message: errorCodes[code].said, path: ['a'], extensions: { code } }])
})

test.each(['FORBIDDEN', 'UNAUTHENTICATED', 'STEP_UP_REQUIRED', 'RATE_LIMITED', 'UPSTREAM_UNAVAILABLE'] as const)(
  'why it is %s is not explained',
  code => expect(explain(code, 'emptyCart')[0]!.message).toBe(errorCodes[code].said),
)

test('a bug is not explained', () => {
  expect(explain('INTERNAL_SERVER_ERROR', 'emptyCart')[0]!.message).toBe('Something broke. (r-1)')
})

test('an error without path or extensions stays without path', () => {
  expect(maskErrors([{ message: 'x' }], 'r-1')).toEqual([
    { message: 'Something broke. (r-1)', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r-1' } },
  ])
})
