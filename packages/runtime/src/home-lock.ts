import { mkdirSync } from 'node:fs'
import { FolderInUse, lockFolder, type FolderLock } from './folder-lock.ts'

/** Says in one sentence what is wrong and what to do; meant to be printed as it is, without a stack. */
export class HomeInUse extends Error {
  override readonly name = 'HomeInUse'
}

/**
 * Takes HELIOGRAPH_HOME for this process, and makes the folder if there is none.
 * As root others may pass through it (not list it): the database then runs as a lesser user, in a folder below.
 * @throws HomeInUse while another Heliograph runs in it
 */
export function lockHome(home: string): FolderLock {
  mkdirSync(home, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  try {
    return lockFolder(home)
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error
    const holder = error.holderPid === undefined ? '' : ` (process ${error.holderPid})`
    throw new HomeInUse(
      `HELIOGRAPH_HOME ${home} is in use by another Heliograph${holder}. Stop that one, or set HELIOGRAPH_HOME to another folder (and PORT to another port).`,
      { cause: error },
    )
  }
}
