import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '@heliograph/local-database/free-port'
import { closedToNewcomers, halfSentGet, halfSentPost } from './half-sent.ts'
import { anOrder, buy, buyUntilItEnds, missing } from './orders.ts'
import { app, bin, leftAfter, npm, pidOf } from './processes.ts'
import { demoFileOf, registry, signedIn } from './signed-in.ts'
import { runToTheEnd, startShop, typeNpm, type Started } from './started.ts'
import { temporaryHome, type TemporaryHome } from './temporary-home.ts'

let place: TemporaryHome
let shop: Started
/** Every order that was ever acknowledged in this home. */
const orders: string[] = []
const surroundings = () => ({ HELIOGRAPH_HOME: place.home })
const start = async () => { shop = await startShop(surroundings()) }
const ann = () => signedIn(shop, 'customer')

beforeAll(async () => {
  place = await temporaryHome()
  await start()
  orders.push(await buy(await ann()))
})
afterAll(() => place.remove())

test('Ctrl-C lets running requests end, takes no new ones, stops the database and ends with 0', async () => {
  const { id } = registry.operations.find(operation => operation.name === 'PlaceOrder')!
  const buying = await halfSentPost(shop.url, JSON.stringify({ documentId: `sha256:${id}`, variables: anOrder() }), (await ann()).accessToken!)
  const looking = await halfSentGet(shop.url, '/ready')
  const alive = await halfSentGet(shop.url, '/health')
  // Both have arrived before the signal does.
  await sleep(200)
  const ending = shop.pressCtrlC()
  expect(await closedToNewcomers(shop.url, 5_000)).toBe(true)

  expect((await looking.finish()).status).toBe(503)
  expect((await alive.finish()).status).toBe(200)
  const { status, body } = await buying.finish()
  expect({ status, ...JSON.parse(body) }).toMatchObject({ status: 200, data: { placeOrder: { __typename: 'OrderPlaced' } } })
  orders.push(JSON.parse(body).data.placeOrder.order.id)

  expect(await ending).toMatchObject({ code: 0, signal: null, printed: expect.stringMatching(/^Ended, with everything that was running\.$/m) })
  expect(await leftAfter(place.home, 0)).toEqual([])
})

test('a second start fetches and makes nothing anew, and has the data of the first', async () => {
  const before = await demoFileOf(place.home)
  const { mtimeMs } = await stat(join(place.home, 'secrets.json'))
  await start()
  expect(shop.printed()).not.toMatch(/Installing|unpacked|fetched|new data/)
  expect(await demoFileOf(place.home)).toEqual(before)
  expect((await stat(join(place.home, 'secrets.json'))).mtimeMs).toBe(mtimeMs)
  expect(await missing(await ann(), orders)).toEqual([])
})

test.each([['the app', app], ['bin', bin], ['npm', npm]])('a kill -9 of %s leaves nothing running for long, and the next start has every acknowledged order', async (_, kind) => {
  const bought = buyUntilItEnds(await ann())
  await sleep(700)
  process.kill(await pidOf(place.home, kind), 'SIGKILL')
  orders.push(...await bought)
  expect((await bought).length).toBeGreaterThan(2)
  expect(await leftAfter(place.home, 10_000)).toEqual([])
  await start()
  expect(await missing(await ann(), orders)).toEqual([])
})

test('a SIGTERM to npm alone, as a supervisor sends it, drains and stops all', async () => {
  process.kill(shop.pid, 'SIGTERM')
  expect(await shop.ended).toMatchObject({ code: 0, signal: null })
  expect(await leftAfter(place.home, 0)).toEqual([])
  const log = await readFile(join(place.home, 'heliograph.log'), 'utf8')
  expect(log.trimEnd().split('\n').at(-1)).toContain('"clean":true,"msg":"drained"')
})

test('while it is starting it is alive and not ready, and Ctrl-C ends it quietly with nothing left', async () => {
  const port = await freePort()
  const starting = await typeNpm('start', { ...surroundings(), PORT: `${port}` })
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`).then(answer => answer.status, () => 0)
  while (await ask('/health') === 0) await sleep(20)
  expect([await ask('/health'), await ask('/ready')]).toEqual([200, 503])
  expect(starting.printed()).not.toMatch(/Heliograph answers/)

  const { code, printed } = await starting.pressCtrlC()
  expect({ code, printed }).toEqual({ code: 0, printed: expect.not.stringMatching(/Error|✗|^ +at /m) })
  expect(await leftAfter(place.home, 10_000)).toEqual([])
})

test('npm run reset deletes it all: the next start is as the first, with other passwords', async () => {
  const before = await demoFileOf(place.home)
  const { code, printed } = await runToTheEnd('reset', surroundings())
  expect({ code, printed }).toEqual({ code: 0, printed: expect.stringContaining(`Deleted database, secrets.json, demo.json, heliograph.log of ${place.home}.`) })

  await start()
  expect(shop.printed()).toMatch(/new data/)
  const passwords = (file: typeof before) => Object.values(file.people).flat().map(account => account.password)
  const now = passwords(await demoFileOf(place.home))
  expect(now.filter(password => passwords(before).includes(password))).toEqual([])
  expect(await missing(await ann(), orders.slice(0, 2))).toEqual(orders.slice(0, 2))
})
