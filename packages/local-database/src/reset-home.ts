import { lockHome } from '@heliograph/runtime/home-lock'
import { access, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { stopOrphan } from './orphan.ts'
import { readState } from './server-state.ts'

/** The folder was never one of ours, and what is in it may be dear to somebody. */
export class NotAHome extends Error {
  override readonly name = 'NotAHome'
}

/** What a start leaves in HELIOGRAPH_HOME. */
const ours = ['database', 'secrets.json', 'demo.json', 'production', 'processes', 'heliograph.log', 'import-cec-modules.txt', 'import-cec-inverters.txt']
/** Stays: a lock that is deleted while held could be taken twice. */
const locks = ['lock', 'lock.pid']

/**
 * Deletes the data, secrets and log in a home that nobody uses; by name, since HELIOGRAPH_HOME may be mistyped.
 * @throws HomeInUse, NotAHome
 */
export async function resetHome(home: string): Promise<{ deleted: string[]; kept: string[] }> {
  if (!(await access(join(home, 'lock')).then(() => true, () => false))) {
    throw new NotAHome(`HELIOGRAPH_HOME ${home} is not a folder that Heliograph has used. Nothing was deleted.`)
  }
  const lock = lockHome(home)
  try {
    // After a kill -9 the server may still be writing its last words.
    const { pid } = await readState(join(home, 'database'))
    if (pid !== undefined) await stopOrphan(pid, join(home, 'database/data'), () => {})
    const found = await readdir(home)
    const deleted = ours.filter(name => found.includes(name))
    for (const name of deleted) await rm(join(home, name), { recursive: true })
    return { deleted, kept: found.filter(name => ![...ours, ...locks].includes(name)) }
  } finally {
    lock.release()
  }
}
