import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../test/identity-world.ts'
import { hourMs, minuteMs, person, refresh, signIn } from '../test/people.ts'
import { openShop } from './open-shop.ts'

let world: World
const ann = person('Ann')
beforeAll(async () => {
  world = await openWorld()
  await world.savePeople([ann])
})
afterAll(() => world[Symbol.asyncDispose]())

const count = async (table: string) => (await world.sql(`SELECT COUNT(*) AS n FROM ${table}`))[0]!.n as number

test('guesses at addresses that never existed leave nothing behind for longer than they count', async () => {
  const opened = await openShop(world.parts)
  for (let guess = 0; guess < 3; guess++) {
    const input = { email: `guess${guess}@example.invalid`, password: 'x', tokens: 'BODY' }
    await world.ask('SignIn', { variables: { input } })
  }
  world.pass(15 * minuteMs - 1)
  await opened.tidy()
  expect(await count('sign_in_attempts')).toBe(3)
  world.pass(1)
  await opened.tidy()
  expect(await count('sign_in_attempts')).toBe(0)
})

test('a session that ended a month ago is deleted with its tokens; a younger one stays', async () => {
  const opened = await openShop(world.parts)
  await refresh(world.ask, (await signIn(world.ask, ann)).refreshToken)
  world.pass(30 * 24 * hourMs)
  await signIn(world.ask, ann)
  world.pass(12 * hourMs - 1)
  await opened.tidy()
  expect([await count('sessions'), await count('refresh_tokens')]).toEqual([2, 3])
  world.pass(1)
  await opened.tidy()
  expect([await count('sessions'), await count('refresh_tokens')]).toEqual([1, 1])
})
