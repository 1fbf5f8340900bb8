import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '@heliograph/schema/roles'
import { errorOf, openTestGateway, type TestGateway } from './fixtures/open-test-gateway.ts'
import { idOf } from './fixtures/tiny-registry.ts'

let gateway: TestGateway
beforeAll(async () => { gateway = await openTestGateway({ limits: { missesPerMinute: 1_000 } }) })
afterAll(() => gateway.close())

const unknown = [404, errorOf('PERSISTED_QUERY_NOT_IN_LIST', 'Unknown operation.')]
const signIn = [401, errorOf('UNAUTHENTICATED', 'Sign in.')]
const byPost = [405, errorOf('METHOD_NOT_ALLOWED', 'Send it by POST.')]

test.each([
  'f'.repeat(64),
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  '',
  ' ',
  '../registry.json',
  'sha256:',
  'sha256:sha256:',
])('an id that nobody knows, %j, is unknown', async documentId => {
  const reply = await gateway.post(JSON.stringify({ documentId }))
  expect([reply.status, reply.body]).toEqual(unknown)
})

test.each<[string, Role[]]>([
  ['SupportOrder', []],
  ['SupportOrder', ['customer']],
  ['SupportOrder', ['sales']],
  ['MyOrder', ['support']],
  ['MyOrder', ['partner']],
  ['SupportOrder', ['partner']],
  ['IssuePartnerToken', ['partner']],
  ['PlaceOrder', ['admin']],
  ['SessionVerdict', []],
  ['SessionVerdict', ['admin']],
  ['RecordActivity', ['customer']],
])('%s is as unknown to %s as what does not exist: one answer to the byte', async (operation, roles) => {
  const headers = roles.length ? (await gateway.token(roles)).headers : {}
  const hidden = await gateway.ask(operation, {}, headers)
  const missing = await gateway.post(JSON.stringify({ documentId: 'f'.repeat(64) }), headers)
  expect([hidden.status, hidden.body]).toEqual(unknown)
  expect(hidden.text).toBe(missing.text)
  const names = (reply: typeof hidden) => [...reply.headers.keys()].sort()
  expect(names(hidden)).toEqual(names(missing))
})

test('a session whose verdict names the system’s role is not the system', async () => {
  const { headers } = await gateway.token(['system'])
  expect((await gateway.ask('SessionVerdict', { session: 's' }, headers)).status).toBe(404)
  expect(gateway.lines.at(-1)).toMatchObject({ event: 'denied', viewer: 'staff', roles: [] })
})

test.each(['Me', 'SignOut', 'MyOrder', 'PlaceOrder'])('%s without a credential says to sign in', async operation => {
  const reply = await gateway.ask(operation)
  expect([reply.status, reply.body]).toEqual(signIn)
  expect(reply.headers.get('www-authenticate')).toBe('Bearer')
})

test('a mutation by GET is refused, and told how to send it', async () => {
  const { headers } = await gateway.token()
  const input = JSON.stringify({ input: {} })
  for (const reply of [
    await gateway.get({ id: idOf('RefreshSession') }),
    await gateway.get({ id: idOf('PlaceOrder'), variables: input }),
    await gateway.get({ id: idOf('PlaceOrder'), variables: input }, headers),
  ]) {
    expect([reply.status, reply.body]).toEqual(byPost)
    expect(reply.headers.get('allow')).toBe('POST')
  }
})

test('whose mutation it is not, learns nothing by GET either', async () => {
  const reply = await gateway.get({ id: idOf('SupportNote') }, (await gateway.token()).headers)
  expect([reply.status, reply.body]).toEqual(unknown)
  expect(reply.headers.get('allow')).toBe(null)
})

test('a role of the audience that lacks a scope is told that it may not', async () => {
  const reply = await gateway.ask('StaffList', {}, (await gateway.token(['developer'])).headers)
  expect([reply.status, reply.body]).toEqual([403, errorOf('FORBIDDEN', 'Not allowed.')])
})
