import { expect, test } from 'vitest'
import type { StaffRole } from './grant.ts'
import type { Session } from './session.ts'
import { viewerOfSession } from './viewer-of-session.ts'

const session = (kind: Session['kind']): Session => ({
  id: 's1', person: 'p1', kind, client: kind === 'partner' ? 'c1' : null,
  createdAtMs: 0, lastUsedAtMs: 0, idleLimitMs: 1, endsAtMs: 1, endedAtMs: null,
})
const staffWith = (...roles: StaffRole[]) =>
  viewerOfSession(session('staff'), roles.map(role => ({ role, expiresAtMs: null })))

test('a customer reaches what is theirs', () => {
  expect(viewerOfSession(session('customer'), [])).toEqual({
    kind: 'customer', id: 'p1', roles: ['customer'], reach: { kind: 'own', customer: 'p1' }, session: 's1',
  })
})

test('a partner reaches what is theirs, whatever grants there are', () => {
  expect(viewerOfSession(session('partner'), [{ role: 'support', expiresAtMs: null }])).toEqual({
    kind: 'partner', id: 'p1', roles: ['partner'], reach: { kind: 'partner', partner: 'p1' }, session: 's1',
  })
})

test.each([
  [['support'], { kind: 'any' }],
  [['sales'], { kind: 'assigned', staff: 'p1' }],
  [['developer'], { kind: 'none' }],
  [['auditor'], { kind: 'none' }],
  [['admin'], { kind: 'none' }],
  [[], { kind: 'none' }],
  [['sales', 'support'], { kind: 'any' }],
  [['developer', 'sales'], { kind: 'assigned', staff: 'p1' }],
] as [StaffRole[], object][])('staff with %j reach %j', (roles, reach) => {
  expect(staffWith(...roles).reach).toEqual(reach)
})

test('a role granted twice is one role, and staff without a grant have none', () => {
  expect(staffWith('sales', 'admin', 'sales').roles).toEqual(['admin', 'sales'])
  expect(staffWith().roles).toEqual([])
})

test('a grant makes no customer into staff', () => {
  const viewer = viewerOfSession(session('customer'), [{ role: 'support', expiresAtMs: null }])
  expect(viewer.roles).toEqual(['customer'])
  expect(viewer.reach.kind).toBe('own')
})
