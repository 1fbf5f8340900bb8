import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/identity-world.ts'
import { claimsOf, hourMs, minuteMs, person, refresh, sessionOf, signIn, use, verdict } from '../../test/people.ts'

let world: World
const ann = person('Ann')
const carla = person('Carla', 'support')
beforeAll(async () => {
  world = await openWorld()
  await world.savePeople([ann, carla])
})
afterAll(() => world[Symbol.asyncDispose]())

const ended = { __typename: 'SessionEnded', message: 'Sign in again.' }

test('a refresh token gives a new pair in the same session, and proves nothing new about the person', async () => {
  const first = await signIn(world.ask, ann)
  world.pass(4 * minuteMs)
  const second = await refresh(world.ask, first.refreshToken)
  expect(second.refreshToken).not.toBe(first.refreshToken)
  expect(second.sessionEndsAt).toBe(first.sessionEndsAt)
  expect(claimsOf(second)).toMatchObject({ sid: sessionOf(first), sub: ann.id, auth_time: claimsOf(first).auth_time! })
  expect(claimsOf(second).exp).toBe(world.clock.now() / 1000 + 300)
})

test('a token used twice ends the session and all its tokens, on every replica', async () => {
  const replica = await world.openReplica()
  const first = await signIn(world.ask, ann)
  const second = await refresh(world.ask, first.refreshToken)
  expect(await refresh(replica, first.refreshToken)).toEqual(ended)
  expect(await refresh(world.ask, second.refreshToken)).toEqual(ended)
  expect(await verdict(world.ask, sessionOf(second))).toBeNull()
})

test('another session of the same person is not touched by it', async () => {
  const laptop = await signIn(world.ask, ann)
  const phone = await signIn(world.ask, ann)
  await refresh(world.ask, laptop.refreshToken)
  await refresh(world.ask, laptop.refreshToken)
  expect(await verdict(world.ask, sessionOf(phone))).not.toBeNull()
})

test('of many parallel uses of one token at most one succeeds, and the session is over', async () => {
  const replica = await world.openReplica()
  for (let round = 0; round < 5; round++) {
    const tokens = await signIn(world.ask, ann)
    const asks = [world.ask, replica, world.ask, replica]
    const answers = await Promise.all(asks.map(ask => refresh(ask, tokens.refreshToken)))
    expect(answers.filter(answer => answer.__typename === 'SignedIn').length).toBeLessThanOrEqual(1)
    expect(await verdict(world.ask, sessionOf(tokens))).toBeNull()
  }
})

test.each([
  ['customer', 29 * minuteMs + 59_000, 'SignedIn', ann],
  ['customer', 30 * minuteMs + 1_000, 'SessionEnded', ann],
  ['staff', 14 * minuteMs + 59_000, 'SignedIn', carla],
  ['staff', 15 * minuteMs + 1_000, 'SessionEnded', carla],
] as const)('a session of %s that was idle for %d ms is %s', async (_, idleMs, outcome, who) => {
  const tokens = await signIn(world.ask, who)
  world.pass(idleMs)
  expect((await refresh(world.ask, tokens.refreshToken)).__typename).toBe(outcome)
})

test('refreshing in the background keeps no idle session alive', async () => {
  let tokens = await signIn(world.ask, ann)
  for (let minutes = 4; minutes < 30; minutes += 4) {
    world.pass(4 * minuteMs)
    tokens = await refresh(world.ask, tokens.refreshToken)
    expect(tokens).toMatchObject({ __typename: 'SignedIn' })
  }
  world.pass(2 * minuteMs)
  expect(await refresh(world.ask, tokens.refreshToken)).toEqual(ended)
})

test.each([
  ['customer', ann, 12],
  ['staff', carla, 8],
] as const)('however busy, a session of a %s ends for good after its hours', async (_, who, hours) => {
  let tokens = await signIn(world.ask, who)
  const session = sessionOf(tokens)
  for (let spentMs = 10 * minuteMs; spentMs < hours * hourMs; spentMs += 10 * minuteMs) {
    world.pass(10 * minuteMs)
    await use(world.ask, session, world.clock.now())
  }
  tokens = await refresh(world.ask, tokens.refreshToken)
  expect(tokens).toMatchObject({ __typename: 'SignedIn' })
  world.pass(10 * minuteMs)
  expect(await refresh(world.ask, tokens.refreshToken)).toEqual(ended)
  expect(await verdict(world.ask, session)).toBeNull()
})

test('an unknown token and none at all end nowhere', async () => {
  expect(await refresh(world.ask, 'x'.repeat(43))).toEqual(ended)
  expect((await world.ask('RefreshSession')).data.refreshSession).toEqual(ended)
})

test('a refresh cookie is exchanged for cookies, and a dead one is cleared', async () => {
  const { refreshToken } = await signIn(world.ask, ann)
  const fresh = await world.ask('RefreshSession', { refreshCookie: refreshToken })
  expect(fresh.data.refreshSession).toMatchObject({ __typename: 'SignedIn', accessToken: null, refreshToken: null })
  expect(fresh.tokens).toMatchObject({ accessToken: expect.stringMatching(/^eyJ/) })
  const again = await world.ask('RefreshSession', { refreshCookie: refreshToken })
  expect(again.data.refreshSession).toEqual(ended)
  expect(again.tokens).toBe('clear')
})
