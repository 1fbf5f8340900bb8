import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { debianMysql } from '@heliograph/local-database/debian-mysql'
import { startLocalDatabase } from '@heliograph/local-database/start-database'
import { inject } from 'vitest'
import type { Mortal } from './mortal.ts'

export interface OwnDatabase extends Mortal {
  adminUrl: string
  /** Stops it in order and removes its folder. */
  close(): Promise<void>
}

/**
 * A server that nobody else uses, so that it may be killed: of the kind that this run is about, and started as
 * `npm start` starts its own.
 */
export async function openOwnDatabase(): Promise<OwnDatabase> {
  const cacheFolder = inject('databaseCacheFolder')
  const program = inject('databaseKind') === 'mysql' ? { program: await debianMysql(cacheFolder, () => {}) } : {}
  const parent = await mkdtemp(join(tmpdir(), 'heliograph-own-database-'))
  // The server may run as a lesser user, who must pass through.
  await chmod(parent, 0o711)
  const folder = join(parent, 'database')
  const start = () => startLocalDatabase({
    folder, cacheFolder, searchPath: inject('databaseSearchPath'), readyMade: true, ...program,
  })
  let database = await start()
  const { adminUrl } = database
  return {
    name: 'database',
    adminUrl,
    async kill() {
      process.kill(database.pid, 'SIGKILL')
      await database.exited
      // Frees its folder for the next.
      await database.stop()
    },
    async startAgain() {
      database = await start()
      if (database.adminUrl !== adminUrl) throw new Error('the database could not have its address back')
    },
    async close() {
      await database.stop()
      await rm(parent, { recursive: true, force: true })
    },
  }
}
