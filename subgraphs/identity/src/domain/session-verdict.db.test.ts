import { openStatement } from '@heliograph/access/statement'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/identity-world.ts'
import { minuteMs, person, sessionOf, signIn, use, verdict, viewerOf } from '../../test/people.ts'

let world: World
const ann = person('Ann')
const carla = person('Carla', 'support')
const felipe = person('Felipe', 'sales')
const gloria = person('Gloria', 'developer')
beforeAll(async () => {
  world = await openWorld()
  await world.savePeople([ann, carla, felipe, gloria])
})
afterAll(() => world[Symbol.asyncDispose]())

const opened = (statement: string, inMs = 0) =>
  openStatement(world.parts.keys.statement, statement, world.clock.now() + inMs)

test.each([
  ['customer', ann, { kind: 'own', customer: ann.id }],
  ['support', carla, { kind: 'any' }],
  ['sales', felipe, { kind: 'assigned', staff: felipe.id }],
  ['developer', gloria, { kind: 'none' }],
] as const)('the statement of a %s says who they are and how far they reach', async (role, who, reach) => {
  const session = sessionOf(await signIn(world.ask, who))
  const { statement, roles } = (await verdict(world.ask, session))!
  expect(roles).toEqual([role])
  const kind = role === 'customer' ? 'customer' : 'staff'
  expect(opened(statement)).toEqual({ kind, id: who.id, roles: [role], reach, session })
})

test('a statement lives 60 s, and never longer than its session', async () => {
  const session = sessionOf(await signIn(world.ask, ann))
  const { statement, idleEndsAt } = (await verdict(world.ask, session))!
  expect(idleEndsAt).toBe(new Date(world.clock.now() + 30 * minuteMs).toISOString())
  expect(opened(statement, 59_999).id).toBe(ann.id)
  expect(() => opened(statement, 60_000)).toThrow('expired')

  world.pass(30 * minuteMs - 1_000)
  const last = (await verdict(world.ask, session))!
  expect(opened(last.statement, 999).id).toBe(ann.id)
  expect(() => opened(last.statement, 1_000)).toThrow('expired')
})

test('29:59 works, 30:01 does not, on every replica', async () => {
  const replica = await world.openReplica()
  const session = sessionOf(await signIn(world.ask, ann))
  world.pass(29 * minuteMs + 59_000)
  expect(await verdict(replica, session)).not.toBeNull()
  world.pass(2_000)
  expect(await verdict(replica, session)).toBeNull()
  expect(await verdict(world.ask, session)).toBeNull()
})

test('an expired, revoked or future grant gives no role; a statement ends with the first of its grants', async () => {
  const diego = person('Diego', 'support')
  await world.savePeople([diego])
  const session = sessionOf(await signIn(world.ask, diego))
  const grant = (column: string, atMs: number | null) =>
    world.sql(`UPDATE staff_grants SET ${column} = ? WHERE staff_id = ?`, [atMs, diego.id])
  const nowMs = world.clock.now()

  await grant('expires_at_ms', nowMs + 10_000)
  const { statement } = (await verdict(world.ask, session))!
  expect(opened(statement, 9_999).roles).toEqual(['support'])
  expect(() => opened(statement, 10_000)).toThrow('expired')

  const none = async () => {
    const { statement, roles } = (await verdict(world.ask, session))!
    expect(roles).toEqual([])
    expect(opened(statement)).toMatchObject({ roles: [], reach: { kind: 'none' } })
  }
  await grant('expires_at_ms', nowMs)
  await none()
  await grant('expires_at_ms', null)
  await grant('revoked_at_ms', nowMs)
  await none()
  await grant('revoked_at_ms', null)
  await grant('granted_at_ms', nowMs + 1)
  await none()
})

test('a sign-out is seen by another replica at once, and clears the cookies', async () => {
  const replica = await world.openReplica()
  const tokens = await signIn(world.ask, ann)
  const session = sessionOf(tokens)
  expect(await verdict(replica, session)).not.toBeNull()
  const answer = await world.ask('SignOut', { as: await viewerOf(world.ask, tokens) })
  expect(answer).toEqual({ data: { signOut: { at: new Date(world.clock.now()).toISOString() } }, tokens: 'clear' })
  expect(await verdict(replica, session)).toBeNull()
  await use(replica, session, world.clock.now())
  expect(await verdict(world.ask, session)).toBeNull()
})

test('an unknown session has no verdict', async () => {
  expect(await verdict(world.ask, person('Nobody').id)).toBeNull()
  expect(await verdict(world.ask, 'x\u0000y')).toBeNull()
})

test('only the system may ask for verdicts, keys and activity', async () => {
  const as = await viewerOf(world.ask, await signIn(world.ask, ann))
  const questions = [
    ['SessionVerdict', { session: 'x' }],
    ['SigningKeys', {}],
    ['RecordActivity', { sessions: [] }],
  ] as const
  for (const viewer of ['anonymous', as] as const) {
    for (const [operation, variables] of questions) {
      const { errors } = await world.ask(operation, { as: viewer, variables })
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    }
  }
})
