import { ShopError } from '@heliograph/errors/shop-error'
import { expect, test } from 'vitest'
import { loggedError } from './logged-error.ts'

test('an error of ours is logged with its code and its inner voice', () => {
  expect(loggedError(new ShopError('CONFLICT', 'order moved to v3'))).toEqual({
    type: 'ShopError', code: 'CONFLICT', message: 'order moved to v3',
  })
})

test('a bug is logged with where it happened and what caused it', () => {
  const logged = loggedError(new TypeError('no roof', { cause: new RangeError('too steep') }))
  expect(logged).toMatchObject({
    type: 'TypeError', message: 'no roof', cause: { type: 'RangeError', message: 'too steep' },
  })
  expect(logged.stack).toContain('logged-error.test.ts')
})

test('a database error is logged without the values that its message and stack quote', () => {
  const driver = Object.assign(new Error("Duplicate entry 'ann@solar.invalid' for key 'email'"), {
    code: 'ER_DUP_ENTRY', errno: 1062, sqlState: '23000', sql: "insert into people values ('ann@solar.invalid')",
  })
  const wrapped = new Error('Failed query: insert … params: ann@solar.invalid', { cause: driver })
  const logged = loggedError(Object.assign(wrapped, { query: 'insert' }))
  expect(JSON.stringify(logged)).not.toContain('ann@solar')
  expect(logged).toMatchObject({ type: 'Error', cause: { code: 'ER_DUP_ENTRY' } })
})

test('what was thrown but is no error is logged by its type alone', () => {
  expect(loggedError('ann@solar.invalid')).toEqual({ type: 'string' })
  expect(loggedError(undefined)).toEqual({ type: 'undefined' })
})

test('causes that go round in a circle are followed a few times only', () => {
  const error = new Error('a')
  error.cause = error
  expect(JSON.stringify(loggedError(error)).split('"type"').length - 1).toBe(6)
})
