import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/identity-world.ts'
import { minuteMs, person, sessionOf, signIn, use, verdict } from '../../test/people.ts'

let world: World
const ann = person('Ann')
beforeAll(async () => {
  world = await openWorld()
  await world.savePeople([ann])
})
afterAll(() => world[Symbol.asyncDispose]())

const start = async () => sessionOf(await signIn(world.ask, ann))
const lastUsedMs = async (session: string) =>
  Number((await world.sql('SELECT last_used_at_ms AS at FROM sessions WHERE id = ?', [session]))[0]!.at)
const record = async (sessions: { session: string; lastUsedAt: string }[]) =>
  (await world.ask('RecordActivity', { as: 'system', variables: { sessions } })).data.recordActivity.count as number
const at = (ms: number) => new Date(ms).toISOString()

test('use keeps a session alive', async () => {
  const session = await start()
  for (let round = 0; round < 4; round++) {
    world.pass(20 * minuteMs)
    await use(world.ask, session, world.clock.now())
  }
  expect(await verdict(world.ask, session)).not.toBeNull()
})

test('the last use never moves back, whatever order the batches come in', async () => {
  const session = await start()
  world.pass(10 * minuteMs)
  await use(world.ask, session, world.clock.now())
  await use(world.ask, session, world.clock.now() - 5 * minuteMs)
  expect(await lastUsedMs(session)).toBe(world.clock.now())
})

test('nor into the future', async () => {
  const session = await start()
  await use(world.ask, session, world.clock.now() + 60 * minuteMs)
  expect(await lastUsedMs(session)).toBe(world.clock.now())
})

test('a session that has gone idle is not revived, even by a use from before', async () => {
  const session = await start()
  world.pass(30 * minuteMs)
  expect((await use(world.ask, session, world.clock.now())).data.recordActivity.count).toBe(0)
  expect((await use(world.ask, session, world.clock.now() - minuteMs)).data.recordActivity.count).toBe(0)
  expect(await verdict(world.ask, session)).toBeNull()
})

test('a batch moves each session by its own, counts the living, and takes the latest of two', async () => {
  const [one, two] = [await start(), await start()]
  const dead = await start()
  await world.sql('UPDATE sessions SET ended_at_ms = ? WHERE id = ?', [world.clock.now(), dead])
  world.pass(minuteMs)
  const nowMs = world.clock.now()
  expect(await record([
    { session: one, lastUsedAt: at(nowMs - 1_000) },
    { session: one, lastUsedAt: at(nowMs - 2_000) },
    { session: two, lastUsedAt: at(nowMs - 3_000) },
    { session: dead, lastUsedAt: at(nowMs) },
    { session: person('Nobody').id, lastUsedAt: at(nowMs) },
  ])).toBe(2)
  expect(await lastUsedMs(one)).toBe(nowMs - 1_000)
  expect(await lastUsedMs(two)).toBe(nowMs - 3_000)
  expect(await lastUsedMs(dead)).toBe(nowMs - minuteMs)
})

test('an empty batch is no error', async () => {
  expect(await record([])).toBe(0)
})

test('batches of two gateways at once lose nothing', async () => {
  const replica = await world.openReplica()
  const sessions = await Promise.all(Array.from({ length: 12 }, start))
  world.pass(minuteMs)
  const nowMs = world.clock.now()
  await Promise.all(Array.from({ length: 10 }, (_, round) => {
    const order = round % 3 ? sessions : sessions.toReversed()
    const batch = order.map(session => ({ session, lastUsedAt: at(nowMs - round) }))
    return (round % 2 ? replica : world.ask)('RecordActivity', { as: 'system', variables: { sessions: batch } })
  }))
  for (const session of sessions) expect(await lastUsedMs(session)).toBe(nowMs)
})
