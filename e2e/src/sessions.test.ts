import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop, type Shop } from './open-shop.ts'

const minuteMs = 60_000
let shop: Shop
/** A clock that can be moved on, as that of other processes can't; it goes on by itself too. */
let aheadMs = 0
const clock = { now: () => Date.now() + aheadMs }

beforeAll(async () => { shop = await openShop({ clock, limits: { activityIntervalMs: 100 } }) })
afterAll(() => shop.close())

const account = () => shop.demo.people.customer![0]!
async function signIn() {
  const { email, password } = account()
  const { data } = await shop.stranger.ask('SignIn', { input: { email, password } })
  return data.signIn as { __typename: string; accessToken: string; refreshToken: string }
}
async function refresh(refreshToken: string) {
  const { data } = await shop.stranger.ask('RefreshSession', { refreshToken })
  return data.refreshSession as { __typename: string; accessToken: string; refreshToken: string }
}
const meWith = async (accessToken: string) => (await shop.bearer('Ann', accessToken).ask('Me')).status

test('an access token is good for five minutes, and the refresh token gives the next one', async () => {
  const tokens = await signIn()
  aheadMs += 4 * minuteMs
  expect(await meWith(tokens.accessToken)).toBe(200)
  aheadMs += 61_000
  expect(await meWith(tokens.accessToken)).toBe(401)
  const next = await refresh(tokens.refreshToken)
  expect(await meWith(next.accessToken)).toBe(200)
})

test('half an hour without activity ends a session, and refreshing in the background does not count as activity', async () => {
  let tokens = await signIn()
  for (let minutes = 0; minutes < 28; minutes += 4) {
    aheadMs += 4 * minuteMs
    tokens = await refresh(tokens.refreshToken)
    expect(tokens.__typename).toBe('SignedIn')
  }
  aheadMs += 3 * minuteMs
  expect((await refresh(tokens.refreshToken)).__typename).toBe('SessionEnded')
  expect(await meWith(tokens.accessToken)).toBe(401)
})

test('who goes on using it keeps it beyond half an hour', async () => {
  let tokens = await signIn()
  for (let minutes = 0; minutes < 40; minutes += 4) {
    aheadMs += 4 * minuteMs
    tokens = await refresh(tokens.refreshToken)
    expect(await meWith(tokens.accessToken)).toBe(200)
    await sleep(250)
  }
})
