import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closedToNewcomers, halfSentPost } from './half-sent.ts'
import { listeningAddresses } from './listening.ts'
import { anOrder, buy, buyUntilItEnds, missing } from './orders.ts'
import { paste } from './paste.ts'
import { printedLines } from './printed-lines.ts'
import { leftAfter, pidOf, processesOf } from './processes.ts'
import { registry, signedIn, stranger } from './signed-in.ts'
import { startShop, type Started } from './started.ts'
import { temporaryHome, type TemporaryHome } from './temporary-home.ts'

const npm = /^npm run start:services\b/
const app = / app\/src\/main\.ts services/
const parts = {
  gateway: /^\S*node \S+gateway\/src\/main\.ts/,
  catalog: /^\S*node \S+subgraphs\/catalog\/src\/main\.ts/,
  orders: /^\S*node \S+subgraphs\/orders\/src\/main\.ts/,
  identity: /^\S*node \S+subgraphs\/identity\/src\/main\.ts/,
}
type Part = keyof typeof parts

let place: TemporaryHome
let shop: Started
/** Every order that was ever acknowledged in this home. */
const orders: string[] = []
const start = async (script = 'start:services') => { shop = await startShop({ HELIOGRAPH_HOME: place.home }, script) }
const ann = () => signedIn(shop, 'customer')
const logOf = async () => (await readFile(join(place.home, 'heliograph.log'), 'utf8')).trimEnd().split('\n')
async function portOf(part: Part): Promise<number> {
  const line = (await logOf()).findLast(line => line.includes(`"name":"${part}"`) && line.includes('"url"'))
  return Number(new URL((JSON.parse(line!) as { url: string }).url).port)
}

beforeAll(async () => {
  place = await temporaryHome()
  await start()
  orders.push(await buy(await ann()))
})
afterAll(() => place.remove())

test('it takes the steps of npm start, opens four processes, and prints what to paste', async () => {
  const steps = [...shop.printed().matchAll(/^ {2}(\S) (.+?) {2}\(\d+\.\d s\)$/gm)].map(([, mark, what]) => `${mark} ${what}`)
  expect(steps.filter(step => !step.startsWith('✓'))).toEqual([])
  expect(steps).toEqual(expect.arrayContaining([
    '✓ migrate three databases, one user each',
    `✓ check the registry · ${new Set(registry.operations.map(({ name }) => name)).size} operations`,
    '✓ open gateway and subgraphs · 4 processes',
  ]))
  const lines = printedLines(shop.printed())
  expect(lines.length).toBeGreaterThan(3)
  for (const { line } of lines) expect((await paste(line)).errors).toBeUndefined()
})

test('gateway and subgraphs are processes of their own, which listen on loopback alone', async () => {
  const pids = await Promise.all(Object.values(parts).map(part => pidOf(place.home, part)))
  expect(new Set([...pids, await pidOf(place.home, app)]).size).toBe(5)
  for (const part of Object.keys(parts) as Part[]) {
    expect(await listeningAddresses(await portOf(part))).toEqual(['127.0.0.1'])
  }
})

test('what each must know is in files for the owner alone, and in no argument, environment or log', async () => {
  const folder = join(place.home, 'processes')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const modes = await Promise.all(entries.map(async entry => {
    const { mode } = await stat(join(entry.parentPath, entry.name))
    return `${entry.isFile() ? 'file' : 'folder'} ${(mode & 0o777).toString(8)}`
  }))
  expect(new Set(modes)).toEqual(new Set(['file 600', 'folder 700']))

  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  const texts = await Promise.all(files.map(file => readFile(file, 'utf8')))
  const secrets = texts.flatMap(text => text.match(/[\w-]{43}/g) ?? [])
  expect(new Set(secrets).size).toBeGreaterThan(9)
  const seen = await Promise.all((await processesOf(place.home)).map(async ({ pid, commandLine }) =>
    commandLine + await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')))
  expect(seen.length).toBeGreaterThan(6)
  const shown = [...seen, ...await logOf(), shop.printed()].join('\n')
  expect(secrets.filter(secret => shown.includes(secret))).toEqual([])
})

test('the gateway knows neither who seals statements nor any database', async () => {
  const environment = await readFile(`/proc/${await pidOf(place.home, parts.gateway)}/environ`, 'utf8')
  const files = environment.split('\0').map(pair => pair.split('=')[0]!).filter(name => name.endsWith('_FILE'))
  expect(files).toEqual(['KEYS_FILE'])
  expect(JSON.parse(await readFile(join(place.home, 'processes/gateway/KEYS'), 'utf8'))).toEqual({
    catalog: expect.any(String), orders: expect.any(String), identity: expect.any(String),
  })
})

/** Asks until it is answered so. */
async function until(answered: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 60_000; performance.now() < end; await sleep(50)) if (await answered()) return
  throw new Error(`not so after a minute:\n${shop.printed()}`)
}

test.each(Object.keys(parts) as Part[])('%s, killed, is started again where it was and told of in the log; the others live on', async part => {
  const patterns = Object.values(parts).filter(pattern => pattern !== parts[part])
  const others = () => Promise.all(patterns.map(pattern => pidOf(place.home, pattern)))
  const [before, port, othersBefore] = [await pidOf(place.home, parts[part]), await portOf(part), await others()]
  const customer = await ann()
  process.kill(before, 'SIGKILL')
  await until(async () => (await pidOf(place.home, parts[part]).catch(() => before)) !== before)
  await until(() => buy(customer).then(id => orders.push(id) > 0, () => false))
  expect(await portOf(part)).toBe(port)
  expect(await others()).toEqual(othersBefore)
  expect(await missing(customer, orders)).toEqual([])
  const told = new RegExp(`"event":"process ended","process":"${part}".*"signal":"SIGKILL"`)
  expect((await logOf()).filter(line => told.test(line))).toHaveLength(1)
})

test('with the catalogue down the rest of an order is answered', async () => {
  const customer = await ann()
  process.kill(await pidOf(place.home, parts.catalog), 'SIGKILL')
  const { status, data, errors } = await customer.ask('MyOrder', { id: orders[0] })
  expect({ status, id: data.order.id }).toEqual({ status: 200, id: orders[0] })
  expect(errors?.map(error => error.extensions?.code)).toEqual(['UPSTREAM_UNAVAILABLE'])
  await until(async () => (await stranger(shop.url).ask('BrowseProducts', { first: 1 })).status === 200)
})

test('Ctrl-C lets running requests end, takes no new ones, stops all and ends with 0', async () => {
  const { id } = registry.operations.find(operation => operation.name === 'PlaceOrder')!
  const order = JSON.stringify({ documentId: `sha256:${id}`, variables: anOrder() })
  const buying = await halfSentPost(shop.url, order, (await ann()).accessToken!)
  // It has arrived before the signal does.
  await sleep(200)
  const ending = shop.pressCtrlC()
  expect(await closedToNewcomers(shop.url, 5_000)).toBe(true)
  const { status, body } = await buying.finish()
  const { placeOrder } = JSON.parse(body).data
  expect({ status, outcome: placeOrder.__typename }).toEqual({ status: 200, outcome: 'OrderPlaced' })
  orders.push(placeOrder.order.id)

  const { code, signal, printed } = await ending
  expect({ code, signal }).toEqual({ code: 0, signal: null })
  expect(printed).toMatch(/^Ended, with everything that was running\.$/m)
  expect(await leftAfter(place.home, 0)).toEqual([])
  const drained = (await logOf()).filter(line => line.includes('"msg":"drained"')).slice(-5)
  expect(drained.filter(line => !line.includes('"clean":true'))).toEqual([])
  const ended = drained.map(line => (JSON.parse(line) as { name: string }).name)
  expect(ended.toSorted()).toEqual(['catalog', 'gateway', 'heliograph', 'identity', 'orders'])
  expect([ended[0], ended.at(-1)]).toEqual(['gateway', 'heliograph'])
})

test('a SIGTERM to npm alone, as a supervisor sends it, drains and stops all', async () => {
  await start()
  process.kill(shop.pid, 'SIGTERM')
  expect(await shop.ended).toMatchObject({ code: 0, signal: null })
  expect(await leftAfter(place.home, 0)).toEqual([])
})

test('npm start goes on in one process with what was sold in many', async () => {
  await start('start')
  expect(await missing(await ann(), orders)).toEqual([])
  orders.push(await buy(await ann()))
  await shop.pressCtrlC()
  await start()
})

test.each([
  ['the app', app],
  ['npm', npm],
])('a kill -9 of %s leaves nothing running for long, and the next start has every acknowledged order', async (_, kind) => {
  const bought = buyUntilItEnds(await ann())
  await sleep(700)
  process.kill(await pidOf(place.home, kind), 'SIGKILL')
  orders.push(...await bought)
  expect((await bought).length).toBeGreaterThan(2)
  expect(await leftAfter(place.home, 10_000)).toEqual([])
  await start()
  expect(await missing(await ann(), orders)).toEqual([])
})
