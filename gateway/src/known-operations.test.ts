import { join } from 'node:path'
import { loadRegistry } from '@heliograph/registry/load-registry'
import { randomVariables } from '@heliograph/testkit/random-variables'
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

test('no operation costs more than the compiler said, whatever its variables, and each costs something', () => {
  for (const { id, name, maxCost, audience, variables } of registry.operations) {
    if (audience === 'system') continue
    const operation = known.get(id)!
    for (const set of randomVariables(variables, 7, 20)) {
      const cost = operation.costOf(operation.contract(set))
      expect({ name, cost, fits: cost > 0 && cost <= maxCost }).toMatchObject({ fits: true })
    }
  }
})

test('only opening an account, accepting an invitation, signing in and refreshing start a session: they alone are sent a refresh cookie', () => {
  const starting = [...known.values()].filter(({ startsSession }) => startsSession).map(({ name }) => name)
  expect([...new Set(starting)].toSorted()).toEqual(['AcceptInvitation', 'RefreshSession', 'Register', 'SignIn'])
})

test('what looks something up by a name it is given is known to do so; lists and mutations are not', () => {
  const lookups = [...known.values()].filter(({ looksUp }) => looksUp).map(({ name }) => name)
  expect(lookups).toEqual(expect.arrayContaining(['MyOrder', 'SupportOrder', 'SupportSearch', 'SupportCustomer', 'PartnerOrderStatus', 'ProductDetail', 'StockAndLeadTime', 'KitDetail']))
  for (const name of ['BrowseProducts', 'MyOrders', 'PlaceOrder', 'Me']) expect(lookups).not.toContain(name)
})
