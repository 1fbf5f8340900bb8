import { debianMysql } from '@heliograph/local-database/debian-mysql'
import type { ServerKind } from '@heliograph/local-database/server-program'
import { startLocalDatabase } from '@heliograph/local-database/start-database'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** `mysql://…` of an administrator of the server that all test files share; take databases by `freshDatabases`. */
    databaseAdminUrl: string
    /** Which kind of server this run is about. */
    databaseKind: ServerKind
    /** Where downloaded servers are, for a test that starts one of its own. */
    databaseCacheFolder: string
    /** PATH, likewise. */
    databaseSearchPath: string
  }
}

/**
 * Vitest's global set-up of the database project: one server for the run, in a folder that is gone afterwards.
 * HELIOGRAPH_TEST_DATABASE: `mariadb` (what `npm start` finds or fetches, the default) or `mysql` (Debian unstable's).
 * HELIOGRAPH_TEST_DATABASE_URL: an administrator's address of a server that runs; nothing is started.
 */
export default async function startDatabase(project: TestProject): Promise<() => Promise<void>> {
  const { HELIOGRAPH_TEST_DATABASE: wanted = 'mariadb', HELIOGRAPH_TEST_DATABASE_URL: url, PATH: searchPath = '' } = process.env
  if (wanted !== 'mariadb' && wanted !== 'mysql') throw new Error('HELIOGRAPH_TEST_DATABASE is mariadb or mysql')
  const cacheFolder = resolve(import.meta.dirname, '../../../.cache/database')
  project.provide('databaseCacheFolder', cacheFolder)
  project.provide('databaseSearchPath', searchPath)
  project.provide('databaseKind', wanted)
  if (url !== undefined) {
    project.provide('databaseAdminUrl', url)
    return async () => {}
  }
  const report = (line: string) => { console.log(`database: ${line}`) }
  const program = wanted === 'mysql' ? { program: await debianMysql(cacheFolder, report) } : {}
  const folder = await mkdtemp(join(tmpdir(), 'heliograph-test-'))
  await chmod(folder, 0o711)
  const startedMs = performance.now()
  const database = await startLocalDatabase({
    folder: join(folder, 'database'), cacheFolder, searchPath, report, readyMade: true, durable: false, ...program,
  })
  report(`${database.kind} ${database.version} ready in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`)
  project.provide('databaseAdminUrl', database.adminUrl)
  project.provide('databaseKind', database.kind)
  return async () => {
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
