import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { anOrder } from '../../test/an-order.ts'
import { become } from './become.ts'
import { nextStates, type OrderStatus } from './order-states.ts'

/** As domain.md says it; the table in the code has to say the same. */
const allowed = new Set([
  'PENDING_PAYMENT→CONFIRMED',
  'PENDING_PAYMENT→EXPIRED',
  'PENDING_PAYMENT→CANCELLED',
  'CONFIRMED→IN_FULFILMENT',
  'CONFIRMED→CANCELLED',
  'IN_FULFILMENT→COMPLETED',
  'IN_FULFILMENT→CANCELLED',
])
const statuses = Object.keys(nextStates) as OrderStatus[]
const pairs = statuses.flatMap(from => statuses.map(to => [from, to] as const))

test.for(pairs.filter(([from, to]) => allowed.has(`${from}→${to}`)))('an order goes from %s to %s', ([from, to]) => {
  const before = anOrder({ status: from, version: 4 })
  expect(become(before, to)).toEqual({ ...before, status: to, version: 5, payBy: null })
})

test.for(pairs.filter(([from, to]) => !allowed.has(`${from}→${to}`)))(
  'an order never goes from %s to %s',
  ([from, to]) => {
    expect(() => become(anOrder({ status: from }), to)).toThrow(`from ${from} to ${to}`)
  },
)

test('whatever is tried in whatever order, an order makes three moves at most, and its version counts them', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...statuses), { maxLength: 20 }), tries => {
      const start = anOrder({ status: 'PENDING_PAYMENT', version: 1 })
      const end = tries.reduce((order, to) => (allowed.has(`${order.status}→${to}`) ? become(order, to) : order), start)
      const moves = end.version - 1
      expect(moves).toBeLessThanOrEqual(3)
      expect(end.status === 'PENDING_PAYMENT').toBe(moves === 0)
    }),
  )
})
