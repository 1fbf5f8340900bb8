import { join, resolve } from 'node:path'
import { isServerOf } from './orphan.ts'
import { adminUrlOf } from './start-database.ts'
import { readState } from './server-state.ts'

/**
 * The administrator's address of the server that another process of ours runs on a folder; null when none runs there.
 * @param folder as `startLocalDatabase` was given it
 */
export async function runningDatabase(folder: string): Promise<string | null> {
  const { pid, port, password } = await readState(resolve(folder))
  if (pid === undefined || port === undefined) return null
  return await isServerOf(pid, join(resolve(folder), 'data')) ? adminUrlOf(password, port) : null
}
