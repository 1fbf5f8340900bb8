import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startLocalDatabase } from '@heliograph/local-database/start-database'
import type { Drain } from '@heliograph/runtime/drain'
import type { Log } from '@heliograph/runtime/log'
import { keepDatabase, type DatabaseLost } from './keep-database.ts'
import type { Settings } from './settings.ts'
import type { Steps } from './steps.ts'

/** Downloaded servers: shared by all homes of this checkout, and not lost with any. */
const cacheFolder = fileURLToPath(new URL('../../.cache/database', import.meta.url))

/** @returns an administrator's address: of the database that was given, or of the embedded one, which is started and kept running */
export async function openDatabase(
  { databaseUrl, home, searchPath }: Settings,
  { steps, drain, log, lost }: { steps: Steps; drain: Drain; log: Log; lost: (why: DatabaseLost) => void },
): Promise<string> {
  if (databaseUrl !== undefined) return databaseUrl
  let what = 'start the database'
  const start = () => steps.run(what, async note => {
    what = 'the database ended by itself: start it again'
    const database = await startLocalDatabase({ folder: join(home, 'database'), cacheFolder, searchPath, report: note })
    note(`${database.kind} ${database.version}`)
    return database
  })
  const database = await keepDatabase(start, { log, lost })
  drain.add('database', () => database.stop())
  return database.adminUrl
}
