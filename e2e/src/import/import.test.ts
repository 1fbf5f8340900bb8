import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { databasePrefix, provisionHouse } from '@heliograph/app/provision-house'
import { startLocalDatabase } from '@heliograph/local-database/start-database'
import { parseDatabaseUrl } from '@heliograph/mysql/database-address'
import { lockHome } from '@heliograph/runtime/home-lock'
import { openSecrets } from '@heliograph/runtime/secrets'
import { createConnection, type RowDataPacket } from 'mysql2/promise'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { cecText, inverterFormat, inverterLine, moduleFormat, moduleLine } from '../../../subgraphs/catalog/test/cec-file.ts'
import { leftAfter } from '../start/processes.ts'
import { temporaryHome, type TemporaryHome } from '../start/temporary-home.ts'
import { typeImport } from './type-import.ts'

let place: TemporaryHome
/** Where the person is. */
let folder: string
beforeAll(async () => {
  place = await temporaryHome()
  folder = join(dirname(place.home), 'here')
  await mkdir(folder)
  const modules = [moduleLine('A-1'), moduleLine('A-2', { N_s: '144' })]
  const inverters = Array.from({ length: 6_000 }, (_, i) => inverterLine(`Example: X${i}`))
  await writeFile(join(folder, 'modules.csv'), cecText(moduleFormat, modules))
  await writeFile(join(folder, 'inverters.csv'), cecText(inverterFormat, inverters))
})
afterAll(() => place.remove())

const typed = (words: string[], settings: Record<string, string> = {}) =>
  typeImport(words, folder, { HELIOGRAPH_HOME: place.home, ...settings })

test.each([
  [['cec-modules', 'nothing.csv'], /nothing\.csv can’t be read: there is no such file/],
  [['cec-modules', '.'], /is not a file/],
  [['cec-moduls', 'modules.csv'], /^npm run import -- cec-modules\|cec-inverters FILE/m],
])('%j is told what is wrong with it, and starts nothing', async (words, why) => {
  const { code, printed } = await typed(words).ended
  expect(printed).toMatch(why)
  expect(printed).not.toMatch(/^ +at /m)
  expect(code).toBe(1)
  expect(existsSync(place.home)).toBe(false)
})

test('without a shop it starts the database, imports, tells what came of it, and ends the database', async () => {
  const { code, printed } = await typed(['cec-modules', 'modules.csv']).ended
  expect(printed).toContain('2 rows read: 1 created, 0 updated, 0 unchanged, 1 refused\n  line 5: 144 cells in series')
  expect(await readFile(join(place.home, 'import-cec-modules.txt'), 'utf8')).toMatch(/^line 5: 144 cells in series .*\n$/)
  expect(code).toBe(0)
  expect(await leftAfter(place.home, 0)).toEqual([])
})

test('a file that is another list is refused, and exits with 1', async () => {
  const { code, printed } = await typed(['cec-inverters', 'modules.csv']).ended
  expect(printed).toContain('\nThis is a list of modules: import it as cec-modules.\n')
  expect(code).toBe(1)
})

test('interrupted or killed it is run again, and in the end all is there once', async () => {
  const interrupted = typed(['cec-inverters', 'inverters.csv'])
  await interrupted.said(/^ +1\d %/m)
  interrupted.kill('SIGINT')
  const again = expect.stringContaining('import the file again to go on')
  expect(await interrupted.ended).toMatchObject({ code: 130, printed: again })
  const killed = typed(['cec-inverters', 'inverters.csv'])
  await killed.said(/^ +4\d %/m)
  killed.kill('SIGKILL')
  await killed.ended
  expect(await leftAfter(place.home, 20_000)).toEqual([])

  const { code, printed } = await typed(['cec-inverters', 'inverters.csv']).ended
  const [, created, unchanged] = /6000 rows read: (\d+) created, 0 updated, (\d+) unchanged, 0 refused/.exec(printed) ?? []
  expect(Number(unchanged)).toBeGreaterThan(1_000)
  expect(Number(created) + Number(unchanged)).toBe(6_000)
  expect(code).toBe(0)
})

test('while a shop runs in the home, it imports into its database, which goes on', async () => {
  const lock = lockHome(place.home)
  const database = await startLocalDatabase({
    folder: join(place.home, 'database'),
    cacheFolder: inject('databaseCacheFolder'),
    searchPath: inject('databaseSearchPath'),
  })
  try {
    await provisionHouse(database.adminUrl, databasePrefix, await openSecrets(place.home))
    const { code, printed } = await typed(['cec-modules', 'modules.csv']).ended
    expect(printed).toContain('2 rows read: 0 created, 0 updated, 1 unchanged, 1 refused')
    expect(code).toBe(0)
    const address = { ...parseDatabaseUrl(database.adminUrl), database: `${databasePrefix}catalog` }
    const connection = await createConnection(address)
    const [[row]] = await connection.query<RowDataPacket[]>('SELECT COUNT(*) AS products FROM products')
    await connection.end()
    expect(row).toEqual({ products: 6_001 })
  } finally {
    await database.stop()
    lock.release()
  }
})

test('a database without our catalogue is told so', async () => {
  const { code, printed } = await typed(['cec-modules', 'modules.csv'], { DATABASE_URL: inject('databaseAdminUrl') }).ended
  expect(printed).toContain('Start Heliograph on it once (npm start), then import.')
  expect(code).toBe(1)
})
