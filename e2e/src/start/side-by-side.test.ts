import { access, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createConnection, type RowDataPacket } from 'mysql2/promise'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DemoFile } from '@heliograph/app/demo/demo-file'
import { demoFileOf, signedIn, stranger } from './signed-in.ts'
import { runToTheEnd, startShop, type Started } from './started.ts'
import { temporaryHome, type TemporaryHome } from './temporary-home.ts'

/** One with demo people, one for production, at the same time. */
let places: [TemporaryHome, TemporaryHome]
let demo: Started
let production: Started
let people: DemoFile

beforeAll(async () => {
  places = [await temporaryHome(), await temporaryHome()];
  [demo, production] = await Promise.all([
    startShop({ HELIOGRAPH_HOME: places[0].home }),
    startShop({ HELIOGRAPH_HOME: places[1].home, HELIOGRAPH_MODE: 'production' }),
  ])
  people = await demoFileOf(demo.home)
})
afterAll(() => Promise.all(places.map(place => place.remove())))

const exists = (path: string) => access(path).then(() => true, () => false)
const demoPort = () => new URL(demo.url).port
const serves = async (shop: Started) => (await fetch(`${shop.url}/ready`)).status

test('two of different homes and ports serve side by side, each with people of its own', async () => {
  expect([await serves(demo), await serves(production)]).toEqual([200, 200])
  const input = { name: 'Pilar Mora', email: 'pilar.mora@customers.invalid', password: 'slow orange tramways' }
  await stranger(demo.url).ask('Register', { input })
  const signIn = { input: { email: input.email, password: input.password } }
  expect((await stranger(demo.url).ask('SignIn', signIn)).data.signIn.__typename).toBe('SignedIn')
  expect((await stranger(production.url).ask('SignIn', signIn)).data.signIn.__typename).toBe('InvalidCredentials')
})

/** Who could sign in to an installation: the rows of identity's tables, as its administrator counts them. */
async function whoIsThere({ home }: Started): Promise<Record<string, number>> {
  const { port, password } = JSON.parse(await readFile(join(home, 'database/server.json'), 'utf8')) as { port: number; password: string }
  const connection = await createConnection({ host: '127.0.0.1', port, user: 'heliograph_admin', password, database: 'heliograph_identity' })
  try {
    const counts: Record<string, number> = {}
    for (const table of ['customers', 'staff', 'password_credentials', 'partners', 'partner_credentials']) {
      const [[row]] = await connection.query<RowDataPacket[]>('SELECT COUNT(*) AS found FROM ??', [table])
      counts[table] = row!['found'] as number
    }
    return counts
  } finally {
    await connection.end()
  }
}

test('production has no demo people: none is printed, none is written down, none is in the database', async () => {
  expect(await exists(join(production.home, 'demo.json'))).toBe(false)
  expect(production.printed()).not.toMatch(/\.invalid|password|seed/)
  for (const [table, found] of Object.entries(await whoIsThere(demo))) expect({ table, some: found > 0 }).toEqual({ table, some: true })
  expect(await whoIsThere(production)).toEqual({ customers: 0, staff: 0, password_credentials: 0, partners: 0, partner_credentials: 0 })
})

test('production logs to standard output, and nothing that is secret', async () => {
  expect(production.printed()).toMatch(/^\{"level":"info",.*"event":"serving"/m)
  const secrets = JSON.parse(await readFile(join(production.home, 'secrets.json'), 'utf8')) as Record<string, string | Record<string, string>>
  const values = Object.values(secrets).flatMap(value => typeof value === 'object' ? Object.values(value) : [value]).filter(value => typeof value === 'string')
  expect(values.length).toBeGreaterThan(8)
  expect(values.filter(value => production.printed().includes(value))).toEqual([])
  expect(await readdir(production.home)).not.toContain('heliograph.log')
})

test('a home in use is refused, naming HELIOGRAPH_HOME, and who has it lives on', async () => {
  const { code, printed } = await runToTheEnd('start', { HELIOGRAPH_HOME: demo.home, PORT: '0' })
  expect(code).toBe(1)
  expect(printed).toMatch(new RegExp(`^HELIOGRAPH_HOME ${demo.home} is in use by another Heliograph \\(process \\d+\\)`, 'm'))
  expect(printed).not.toMatch(/^ +at /m)
  expect(await serves(demo)).toBe(200)
  expect((await (await signedIn(demo, 'customer')).ask('Me')).status).toBe(200)
})

test('a home in use is not reset', async () => {
  const { code, printed } = await runToTheEnd('reset', { HELIOGRAPH_HOME: demo.home })
  expect(code).toBe(1)
  expect(printed).toContain(`HELIOGRAPH_HOME ${demo.home} is in use`)
  expect(await demoFileOf(demo.home)).toEqual(people)
  expect((await (await signedIn(demo, 'customer')).ask('Me')).status).toBe(200)
})

test('a port in use is refused, naming PORT, before anything is touched', async () => {
  const home = join(places[0].home, '..', 'never')
  const { code, printed } = await runToTheEnd('start', { HELIOGRAPH_HOME: home, PORT: demoPort() })
  expect(code).toBe(1)
  expect(printed).toMatch(new RegExp(`^PORT ${demoPort()} is taken: set PORT to another, for example PORT=\\d+\\.$`, 'm'))
  expect(printed).not.toMatch(/✓|✗|Installing|^ +at /m)
  expect(await exists(home)).toBe(false)
})

test('a folder that is no home of ours is not reset', async () => {
  const home = join(places[0].home, '..', 'photos')
  await mkdir(join(home, 'database'), { recursive: true })
  const { code, printed } = await runToTheEnd('reset', { HELIOGRAPH_HOME: home })
  expect(code).toBe(1)
  expect(printed).toContain(`HELIOGRAPH_HOME ${home} is not a folder that Heliograph has used. Nothing was deleted.`)
  expect(await exists(join(home, 'database'))).toBe(true)
})

test.each([
  ['PORT', 'nonsense', 'PORT is not a number from 0 to 65535.'],
  ['PORT', '65536', 'PORT is not a number from 0 to 65535.'],
  ['HELIOGRAPH_MODE', 'nonsense', 'HELIOGRAPH_MODE is neither demo nor production.'],
])('%s=%s is refused in a sentence, before anything is touched', async (name, value, sentence) => {
  const home = join(places[0].home, '..', 'never')
  const { code, printed } = await runToTheEnd('start', { HELIOGRAPH_HOME: home, PORT: '0', [name]: value })
  expect(code).toBe(1)
  expect(printed).toMatch(new RegExp(`^${sentence}$`, 'm'))
  expect(printed).not.toMatch(/✓|✗|Installing|^ +at /m)
  expect(await exists(home)).toBe(false)
})

test('production refuses a home with demo people, also when demo.json is gone and only the database knows them', async () => {
  await demo.pressCtrlC()
  const startForProduction = () => runToTheEnd('start', { HELIOGRAPH_HOME: demo.home, PORT: '0', HELIOGRAPH_MODE: 'production' })
  const withFile = await startForProduction()
  expect(withFile.code).toBe(1)
  expect(withFile.printed).toContain(`HELIOGRAPH_MODE=production has no demo people, and HELIOGRAPH_HOME ${demo.home} has`)
  expect(withFile.printed).not.toMatch(/✓/)

  await rm(join(demo.home, 'demo.json'))
  const withoutFile = await startForProduction()
  expect(withoutFile.code).toBe(1)
  expect(withoutFile.printed).toContain('HELIOGRAPH_MODE=production has no demo people, and the database has')
  expect(withoutFile.printed).not.toMatch(/Heliograph answers/)
})

test('a home that was made for production takes no demo people, should HELIOGRAPH_MODE be forgotten', async () => {
  await production.pressCtrlC()
  const { code, printed } = await runToTheEnd('start', { HELIOGRAPH_HOME: production.home, PORT: '0' })
  expect(code).toBe(1)
  expect(printed).toContain(`HELIOGRAPH_HOME ${production.home} was made for production and takes no demo people: set HELIOGRAPH_MODE=production`)
  expect(printed).not.toMatch(/✓/)
  expect(await exists(join(production.home, 'demo.json'))).toBe(false)
})
