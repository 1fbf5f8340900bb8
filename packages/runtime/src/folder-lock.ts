import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export interface FolderLock {
  /** Lets another take the folder. The end of the process does the same, however it comes. */
  release(): void
}

/** Somebody else holds the folder. `holderPid` is who said so last, undefined when it can't be read. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse'
  readonly folder: string
  readonly holderPid: number | undefined

  constructor(folder: string, holderPid: number | undefined) {
    super(`${folder} is in use${holderPid === undefined ? '' : ` by process ${holderPid}`}`)
    this.folder = folder
    this.holderPid = holderPid
  }
}

const sqliteBusy = 5
/** A lock that nobody refers to would be collected as garbage, and let go. */
const held = new Set<DatabaseSync>()

/**
 * Takes a folder for this process alone.
 * The lock is the kernel's, taken through SQLite since Node has no flock of its own: it ends with its holder, also by
 * `kill -9`, so no lock is ever stale. A file with a process id would have to guess who is still alive, and two who guess
 * at once both win.
 * @param folder exists
 * @throws FolderInUse
 */
export function lockFolder(folder: string): FolderLock {
  const holderFile = join(folder, 'lock.pid')
  const lockFile = join(folder, 'lock')
  // Who may read the file may lock it, and keep us out.
  closeSync(openSync(lockFile, 'a', 0o600))
  const lock = new DatabaseSync(lockFile, { timeout: 0 })
  try {
    // Nothing is ever written to it, so it needs no journal file either.
    lock.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode === sqliteBusy) throw new FolderInUse(folder, readPid(holderFile))
    throw error
  }
  writeFileSync(holderFile, `${process.pid}\n`, { mode: 0o644 })
  held.add(lock)
  return {
    release: () => {
      if (held.delete(lock)) lock.close()
    },
  }
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}
