import { expect, test } from 'vitest'
import { openShop, waysOfRunning } from '../open-shop.ts'
import { loadRegistry } from '@heliograph/registry/load-registry'
import { fileURLToPath } from 'node:url'

test.each(waysOfRunning)('when the gateway forgets who may run SupportOrder, and whose it is, the subgraphs still deny a developer all of the order, in %s', async way => {
  const loaded = await loadRegistry(fileURLToPath(new URL('../../../schema/registry', import.meta.url)))
  const operations = loaded.registry.operations.map(operation => operation.name === 'SupportOrder'
    ? { ...operation, audience: 'account' as const, roles: [...operation.roles, 'developer' as const] }
    : operation)
  await using shop = await openShop({ way, registry: { ...loaded, registry: { ...loaded.registry, operations } } })
  const ann = await shop.signIn('customer')
  const placed = await ann.ask('PlaceOrder', { input: { idempotencyKey: 'scopes-ring-an-order', lines: [{ sku: 'CABLE-CONNECTOR-PAIR', quantity: 1 }] } })
  const developer = await shop.signIn('developer')
  const question = { id: placed.data.placeOrder.order.id }
  expect((await (await shop.signIn('support')).ask('SupportOrder', question)).data.order).toMatchObject(question)
  const { data, errors } = await developer.ask('SupportOrder', question)
  // Errors first: an order that is merely not found would be null too.
  expect(errors).toEqual([{ message: 'Not allowed.', path: ['order'], extensions: { code: 'FORBIDDEN' } }])
  expect(data).toEqual({ order: null })
})
