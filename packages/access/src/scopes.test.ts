import type { Role } from '@heliograph/schema/roles'
import { expect, test } from 'vitest'
import { holds } from './scopes.ts'

test('one alternative is enough, and all of its scopes are needed', () => {
  const either = [['orders:own'], ['orders:any']]
  expect(holds(['customer'], either)).toBe(true)
  expect(holds(['support'], either)).toBe(true)
  expect(holds(['sales'], either)).toBe(false)
  expect(holds(['customer'], [['orders:own', 'orders:any']])).toBe(false)
  expect(holds(['customer'], [['orders:own', 'orders:place']])).toBe(true)
})

test('roles held together add up', () => {
  expect(holds(['support', 'system'], [['orders:any', 'sessions:verify']])).toBe(true)
})

test('public is a grant: a rule that asks nothing is held by all, no rule by nobody, nothing by no role', () => {
  expect(holds(['anonymous'], [[]])).toBe(true)
  expect(holds(['admin'], [])).toBe(false)
  expect(holds([], [['catalog:read']])).toBe(false)
})

test('names that every object has are no roles and no scopes', () => {
  expect(holds(['constructor' as Role], [['catalog:read']])).toBe(false)
  expect(holds(['customer'], [['constructor']])).toBe(false)
})
