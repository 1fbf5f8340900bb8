import { fileURLToPath } from 'node:url'
import { loadRegistry } from '@heliograph/registry/load-registry'
import { openLog } from '@heliograph/runtime/log'
import { expect, test } from 'vitest'
import { openShop } from './open-shop.ts'

test('what staff do and what people are denied leaves one line each, and nothing in the log is personal', async () => {
  // The gateway forgets whose SupportOrder is, so that a developer gets as far as the subgraph's own refusal.
  const loaded = await loadRegistry(fileURLToPath(new URL('../../schema/registry', import.meta.url)))
  const operations = loaded.registry.operations.map(operation => operation.name === 'SupportOrder'
    ? { ...operation, audience: 'account' as const, roles: ['support' as const, 'developer' as const] }
    : operation)
  const lines: string[] = []
  const log = openLog({ name: 'shop', destination: { write: line => { lines.push(line) } } })
  await using shop = await openShop({ registry: { ...loaded, registry: { ...loaded.registry, operations } }, log })

  const ann = await shop.signIn('customer')
  const input = { idempotencyKey: 'staff-log-an-order', lines: [{ sku: 'CABLE-CONNECTOR-PAIR', quantity: 1 }] }
  const { id } = (await ann.ask('PlaceOrder', { input })).data.placeOrder.order
  const [developer, support] = [await shop.signIn('developer'), await shop.signIn('support')]
  await ann.ask('SupportOrder', { id })
  await developer.ask('MyOrder', { id })
  await developer.ask('SupportOrder', { id })
  await support.ask('SupportOrder', { id })
  await support.ask('SupportCancelOrder', { input: { order: id, expectedVersion: 7, reason: 'PLACED_TWICE' } })
  await support.ask('SupportCancelOrder', { input: { order: id, expectedVersion: 1, reason: 'PLACED_TWICE' } })
  await support.ask('SignOut')
  const invited = { name: 'Petra Kanarienvogel', email: 'kanarienvogel@heliograph.example', role: 'AUDITOR' }
  const until = new Date(Date.now() + 86_400_000).toISOString()
  await (await shop.signIn('admin')).ask('AdminInviteStaff', { input: { ...invited, until, reason: 'JOINED' } })

  const told = lines.map(line => JSON.parse(line) as Record<string, unknown>)
    .filter(({ event }) => event === 'staff write' || event === 'denied')
  const whoever = { event: 'denied', who: expect.stringMatching(/^[0-9a-f-]{36}$/) as string }
  expect(told).toEqual([
    { ...whoever, viewer: 'customer', operation: 'SupportOrder', stage: 'access', code: 'FORBIDDEN' },
    { ...whoever, viewer: 'staff', operation: 'MyOrder', stage: 'operation', code: 'PERSISTED_QUERY_NOT_IN_LIST' },
    { ...whoever, viewer: 'staff', operation: 'SupportOrder', stage: 'execute', code: 'FORBIDDEN', targets: [id] },
    ...['VersionConflict', 'OrderCancelled'].map(outcome => ({
      ...whoever, event: 'staff write', viewer: 'staff', operation: 'SupportCancelOrder', targets: [id], reason: 'PLACED_TWICE', outcome,
    })),
    { ...whoever, event: 'staff write', viewer: 'staff', operation: 'SignOut', outcome: 'SignedOut' },
    {
      ...whoever, event: 'staff write', viewer: 'staff', roles: ['admin'], operation: 'AdminInviteStaff', role: 'AUDITOR', reason: 'JOINED',
      outcome: 'StaffInvited',
    },
  ].map(line => expect.objectContaining(line) as unknown))
  expect(told[1]!['who']).toBe(told[2]!['who'])

  const text = lines.join('')
  for (const { name, email } of [...Object.values(shop.demo.people).flat(), invited]) {
    expect(text).not.toContain(name)
    expect(text).not.toContain(email)
  }
  for (const { accessToken } of [ann, developer, support]) expect(text).not.toContain(accessToken)
})
