import { join } from 'node:path'
import { loadRegistry } from '@heliograph/registry/load-registry'
import { uuidv7 } from '@heliograph/runtime/uuid'
import { expect, test } from 'vitest'
import { knownOperations } from './known-operations.ts'

const { registry } = await loadRegistry(join(import.meta.dirname, '../../schema/registry'))
const known = await knownOperations(registry)
const named = (name: string) => [...known.values()].find(operation => operation.name === name)!

test('every operation of the shop is known by its id, except the system’s', () => {
  const outside = registry.operations.filter(({ audience }) => audience !== 'system')
  expect([...known.keys()]).toEqual(outside.map(({ id }) => id))
  expect(outside.length).toBeLessThan(registry.operations.length)
  expect(named('SessionVerdict')).toBeUndefined()
})

test('no operation costs more than the compiler said, and with its defaults each costs something', () => {
  const required: Record<string, Record<string, unknown>> = {
    MyOrder: { id: uuidv7() },
    SupportOrder: { id: uuidv7() },
    StockAndLeadTime: { slug: 'a-panel' },
    PlaceOrder: { input: { idempotencyKey: uuidv7(), lines: [{ sku: 'A-1', quantity: 1 }] } },
    SignIn: { input: { email: 'ann@example.invalid', password: 'x' } },
    Register: { input: { name: 'Ann', email: 'ann@example.invalid', password: 'x' } },
  }
  for (const { name, maxCost, audience } of registry.operations) {
    if (audience === 'system') continue
    const operation = named(name)
    const cost = operation.costOf(operation.contract(required[name] ?? {}))
    expect({ name, cost, fits: cost > 0 && cost <= maxCost }).toMatchObject({ fits: true })
  }
})

test('only opening an account, signing in and refreshing start a session: they alone are sent a refresh cookie', () => {
  const starting = [...known.values()].filter(({ startsSession }) => startsSession).map(({ name }) => name)
  expect(starting.toSorted()).toEqual(['RefreshSession', 'Register', 'SignIn'])
})

test('what looks something up by a name it is given is known to do so; lists and mutations are not', () => {
  const lookups = [...known.values()].filter(({ looksUp }) => looksUp).map(({ name }) => name)
  expect(lookups).toEqual(expect.arrayContaining(['MyOrder', 'SupportOrder', 'ProductDetail', 'StockAndLeadTime']))
  for (const name of ['BrowseProducts', 'MyOrders', 'PlaceOrder', 'Me']) expect(lookups).not.toContain(name)
})
