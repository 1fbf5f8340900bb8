import { errorCodes } from '@heliograph/errors/codes'
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
] as const)('%s of a field is said with its own sentence, and nothing of the subgraph’s', code => {
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

test('an error without path or extensions stays without path', () => {
  expect(maskErrors([{ message: 'x' }], 'r-1')).toEqual([
    { message: 'Something broke. (r-1)', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r-1' } },
  ])
})
