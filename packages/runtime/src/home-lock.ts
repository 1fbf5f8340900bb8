import { mkdirSync } from 'node:fs'
import { FolderInUse, lockFolder, type FolderLock } from './folder-lock.ts'

/** The home can't be taken. Says in one sentence why and what to do; to be printed as it is, without a stack. */
export class HomeInUse extends Error {
  override readonly name = 'HomeInUse'
}

/**
 * Takes HELIOGRAPH_HOME for this process, and makes the folder if there is none.
 * As root others may pass through it (not list it): the database then runs as a lesser user, in a folder below.
 * @throws HomeInUse while another Heliograph runs in it, or when this user may not write there
 */
export function lockHome(home: string): FolderLock {
  try {
    mkdirSync(home, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    return lockFolder(home)
  } catch (error) {
    throw new HomeInUse(whyNot(home, error as Error), { cause: error })
  }
}

function whyNot(home: string, error: Error): string {
  const otherwise = 'set HELIOGRAPH_HOME to another folder'
  if (!(error instanceof FolderInUse)) return `HELIOGRAPH_HOME ${home} can’t be used (${error.message}): ${otherwise}.`
  const holder = error.holderPid === undefined ? '' : ` (process ${error.holderPid})`
  return `HELIOGRAPH_HOME ${home} is in use by another Heliograph${holder}. Stop that one, or ${otherwise} (and PORT to another port).`
}
