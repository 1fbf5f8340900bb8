import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createConnection } from 'mysql2/promise'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer, Person } from '../person.ts'
import { listeningAddresses } from './listening.ts'
import { buy, missing } from './orders.ts'
import { leftAfter, pidOf, server } from './processes.ts'
import { signedIn, stranger } from './signed-in.ts'
import { startShop, type Started } from './started.ts'
import { temporaryHome, type TemporaryHome } from './temporary-home.ts'

let place: TemporaryHome
let shop: Started
let ann: Person
let port: number

beforeAll(async () => {
  place = await temporaryHome()
  shop = await startShop({ HELIOGRAPH_HOME: place.home })
  ann = await signedIn(shop, 'customer')
  port = (JSON.parse(await readFile(join(place.home, 'database/server.json'), 'utf8')) as { port: number }).port
})
afterAll(() => place.remove())

test('database and gateway listen on loopback alone', async () => {
  expect(await listeningAddresses(port)).toEqual(['127.0.0.1'])
  expect(await listeningAddresses(Number(new URL(shop.url).port))).toEqual(['127.0.0.1'])
})

test('nobody gets into the database without a password that is in a file for its owner alone', async () => {
  const secrets = JSON.parse(await readFile(join(place.home, 'secrets.json'), 'utf8')) as { databasePasswords: Record<string, string> }
  const passwords = new Map(Object.entries(secrets.databasePasswords))
  const enter = (user: string, password?: string) => createConnection({ host: '127.0.0.1', port, user, ...(password !== undefined && { password }) })
  for (const [subgraph, password] of passwords) {
    const user = `heliograph_${subgraph}`
    const connection = await enter(user, password)
    await connection.end()
    for (const wrong of [undefined, '', user, 'password']) await expect(enter(user, wrong)).rejects.toThrow(/Access denied/)
  }
  for (const user of ['root', 'heliograph_admin', 'mysql', '']) await expect(enter(user)).rejects.toThrow(/Access denied|locked/)
})

/** Kills the database, and asks until it is answered again. @returns what was answered until then */
async function killAndAsk(): Promise<Answer[]> {
  process.kill(await pidOf(place.home, server), 'SIGKILL')
  const refused: Answer[] = []
  for (const until = performance.now() + 60_000; performance.now() < until; await sleep(50)) {
    const answer = await stranger(shop.url).ask('BrowseProducts', { first: 1 })
    if (!answer.errors && refused.length > 0) return refused
    if (answer.errors) refused.push(answer)
  }
  throw new Error(`not back after a minute:\n${shop.printed()}`)
}

test('a database that is killed is started again where it was; meanwhile Try again is all that is said', async () => {
  const before = await pidOf(place.home, server)
  const order = await buy(ann)
  const refused = await killAndAsk()
  for (const { status, errors, data } of refused) {
    expect(status).toBe(data === null ? 503 : 200)
    for (const error of errors!) {
      expect(error).toEqual({ message: 'Try again.', path: expect.any(Array), extensions: { code: 'UPSTREAM_UNAVAILABLE' } })
    }
  }

  await shop.said(/^ {2}✓ the database ended by itself: start it again · (mariadb|mysql) \d.*s\)$/m)
  expect(await pidOf(place.home, server)).not.toBe(before)
  expect(await missing(ann, [order, await buy(ann)])).toEqual([])
})

test('a database that will not stay is given up in the end: all is stopped, and it is said why', async () => {
  for (let restarts = 1; restarts < 5; restarts++) await killAndAsk()
  process.kill(await pidOf(place.home, server), 'SIGKILL')
  const { code, printed } = await shop.ended
  expect(code).toBe(1)
  expect(printed).toContain(`The database ended or did not start 6 times within 10 minutes. More in ${join(place.home, 'database/server.log')}`)
  expect(await leftAfter(place.home, 0)).toEqual([])
})
