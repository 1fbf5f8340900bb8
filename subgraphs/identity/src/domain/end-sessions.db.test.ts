import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/identity-world.ts'
import { minuteMs, person, refresh, signIn, viewerOf } from '../../test/people.ts'
import type { SavedPerson } from '../save-people.ts'

let world: World
const ann = person('Ann')
const bob = person('Bob')
const carla = person('Carla', 'support')
beforeAll(async () => {
  world = await openWorld()
  await world.savePeople([ann, bob, carla])
})
afterAll(() => world[Symbol.asyncDispose]())

const begin = async (who: SavedPerson) => {
  const tokens = await signIn(world.ask, who)
  return { tokens, as: await viewerOf(world.ask, tokens) }
}
const sessionsOf = async (as: Awaited<ReturnType<typeof begin>>['as']) => (await world.ask('MySessions', { as })).data.mySessions
const isOver = async (session: string) =>
  (await world.ask('SessionVerdict', { as: 'system', variables: { session } })).data.sessionVerdict === null

test('everybody sees their own sessions that are alive, the last used first, and which one is asking', async () => {
  const first = await begin(ann)
  world.pass(1_000)
  const second = await begin(ann)
  await begin(bob)
  const listed = await sessionsOf(first.as)
  expect(listed.map((session: { current: boolean }) => session.current)).toEqual([false, true])
  expect(listed[0]).toMatchObject({ startedAt: new Date(world.clock.now()).toISOString() })
  await world.ask('SignOut', { as: second.as })
  expect(await sessionsOf(first.as)).toHaveLength(1)
  world.pass(30 * minuteMs)
  const third = await begin(ann)
  expect(await sessionsOf(third.as)).toHaveLength(1)
})

test('signing out everywhere ends every session of the person at once, refresh tokens too, and nobody else’s', async () => {
  const [one, two] = [await begin(ann), await begin(ann)]
  const other = await begin(bob)
  const alive = await sessionsOf(one.as)
  const { data, tokens } = await world.ask('SignOutEverywhere', { as: one.as })
  expect(data.signOutEverywhere.sessions).toBe(alive.length)
  expect(tokens).toBe('clear')
  for (const { id } of alive) expect(await isOver(id)).toBe(true)
  expect(await refresh(world.ask, two.tokens.refreshToken)).toMatchObject({ __typename: 'SessionEnded' })
  expect(await isOver((await sessionsOf(other.as))[0].id)).toBe(false)
})

test('support ends the sessions of a customer, and of nobody else', async () => {
  const [customer, staff] = [await begin(bob), await begin(carla)]
  const end = async (id: string) => (await world.ask('EndCustomerSessions', {
    as: staff.as, variables: { input: { customer: id, reason: 'DEVICE_LOST' } },
  })).data.endCustomerSessions.sessions
  const open = await sessionsOf(customer.as)
  expect(await end(carla.id)).toBe(0)
  expect(await end(person('Nobody').id)).toBe(0)
  expect(await end(bob.id)).toBe(open.length)
  for (const { id } of open) expect(await isOver(id)).toBe(true)
  expect(await sessionsOf(staff.as)).toHaveLength(1)
  expect(await end(bob.id)).toBe(0)
})

test('support finds a customer by address, whatever its case, and by id; a member of staff is no customer', async () => {
  const { as } = await begin(carla)
  const byEmail = async (email: string | null) =>
    (await world.ask('CustomerByEmail', { as, variables: { email } })).data.customerByEmail
  expect(await byEmail(ann.email.toUpperCase())).toEqual({ id: ann.id, maskedName: 'A••', maskedEmail: 'a•••••@e•••••.invalid' })
  for (const email of [carla.email, 'nobody@example.invalid', null]) expect(await byEmail(email)).toBeNull()
  const byId = async (id: string) => (await world.ask('Customer', { as, variables: { id } })).data.customer
  expect(await byId(bob.id)).toMatchObject({ id: bob.id })
  expect(await byId(carla.id)).toBeNull()
})
