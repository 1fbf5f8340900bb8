import { DrizzleQueryError } from 'drizzle-orm/errors'
import { expect, test } from 'vitest'
import { ShopError } from '@heliograph/errors/shop-error'
import { DatabaseError, fromDriver, isTransient } from './driver-errors.ts'

const thrown = (message: string, more: object) => Object.assign(new Error(message), more)
const refused = (errno: number, message = '') => thrown(message, { errno, code: `ER_${errno}`, sql: 'INSERT … secret' })

test.for([
  ["Duplicate entry 'ann@secret.invalid' for key 'people.people_email'", 'people_email'],
  ["Duplicate entry 'ann@secret.invalid' for key 'people_email'", 'people_email'],
  ["Duplicate entry 'x' for key 'secret'-y' for key 'people.PRIMARY'", 'PRIMARY'],
  ["Check constraint 'stock_promised' is violated.", 'stock_promised'],
  ['CONSTRAINT `stock_promised` failed for `shop`.`stock`', 'stock_promised'],
  ["Duplicate entry 'secret' for key 'odd name'", null],
] as const)('of “%s” the constraint is kept and the rest left behind', ([message, constraint]) => {
  const error = fromDriver(new DrizzleQueryError('INSERT …', ['secret'], refused(1062, message))) as DatabaseError
  expect(error).toBeInstanceOf(DatabaseError)
  expect(error.constraint).toBe(constraint)
  expect(JSON.stringify([error, error.message, error.stack, error.cause])).not.toMatch(/secret|INSERT/)
})

test.for([1213, 1205, 1020])('%d may well succeed the next time', errno => {
  expect(isTransient(fromDriver(refused(errno)))).toBe(true)
})

test.for([
  refused(1040),
  refused(1053),
  refused(1290),
  refused(3024),
  refused(1969),
  thrown('', { errno: -111, code: 'ECONNREFUSED' }),
  thrown('', { code: 'PROTOCOL_CONNECTION_LOST', fatal: true }),
  new Error('Pool is closed.'),
  new Error('Queue limit reached.'),
])('away: %o', error => {
  for (const thrown of [error, new DrizzleQueryError('SELECT 1', [], error)]) {
    const said = fromDriver(thrown)
    expect(said).toBeInstanceOf(ShopError)
    expect(said).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
  }
})

test('what is no driver’s error passes as it is', () => {
  for (const other of [new TypeError('a bug'), new ShopError('NOT_FOUND'), 'text', undefined])
    expect(fromDriver(other)).toBe(other)
})
