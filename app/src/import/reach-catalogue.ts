import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runningDatabase } from '@heliograph/local-database/running-database'
import { parseDatabaseUrl } from '@heliograph/mysql/database-address'
import { openPool, type Pool } from '@heliograph/mysql/pool'
import type { Drain } from '@heliograph/runtime/drain'
import { HomeInUse, lockHome } from '@heliograph/runtime/home-lock'
import type { Log } from '@heliograph/runtime/log'
import { openSecrets } from '@heliograph/runtime/secrets'
import type { DatabaseLost } from '../keep-database.ts'
import { openDatabase } from '../open-database.ts'
import { databasePrefix, provisionHouse } from '../provision-house.ts'
import type { Settings } from '../settings.ts'
import type { Steps } from '../steps.ts'
import { ImportError } from './import-order.ts'

interface Surroundings {
  steps: Steps
  log: Log
  /** Takes what is opened, in the order of opening. */
  drain: Drain
  lost: (why: DatabaseLost) => void
}

/**
 * The catalogue, as who fills it: of the database that DATABASE_URL names; of the shop that runs in this home, which
 * goes on running; or of the embedded database, which is started for it and ended afterwards.
 * @throws ImportError when it is not there, or of another release
 */
export async function reachCatalogue(settings: Settings, surroundings: Surroundings): Promise<Pool> {
  const adminUrl = settings.databaseUrl ?? await runningOrStarted(settings, surroundings)
  const pool = openPool({ ...parseDatabaseUrl(adminUrl), database: `${databasePrefix}catalog`, connectionLimit: 3 })
  surroundings.drain.add('pool', () => pool.close())
  return pool
}

/** How long a shop that is being started may take to have a database. */
const startingMs = 30_000

async function runningOrStarted(settings: Settings, surroundings: Surroundings): Promise<string> {
  for (const until = Date.now() + startingMs; ;) {
    const held = tryToHold(settings.home, surroundings.drain)
    if (held === undefined) return started(settings, surroundings)
    const running = await runningDatabase(join(settings.home, 'database'))
    if (running !== null) return running
    if (Date.now() > until) {
      const why = `${held.message} It has no database of its own: is its DATABASE_URL missing here?`
      throw new ImportError(why, { cause: held })
    }
    await sleep(500)
  }
}

/** @returns why the home can't be held, or undefined: now it is ours */
function tryToHold(home: string, drain: Drain): HomeInUse | undefined {
  try {
    const lock = lockHome(home)
    drain.add('home', () => lock.release())
    return undefined
  } catch (error) {
    if (error instanceof HomeInUse) return error
    throw error
  }
}

/** Passwords of run-time users are this home's, so nothing is provisioned but in a home that we hold. */
async function started(settings: Settings, surroundings: Surroundings): Promise<string> {
  const { steps } = surroundings
  const secrets = await openSecrets(settings.home)
  const adminUrl = await openDatabase(settings, surroundings)
  await steps.run('migrate three databases, one user each', () => provisionHouse(adminUrl, databasePrefix, secrets))
  return adminUrl
}
