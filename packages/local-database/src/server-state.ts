import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MadeWith } from './choose-server.ts'

/** What a start leaves for the next one, in `server.json` (0600). */
export interface ServerState {
  madeWith?: MadeWith
  /** Taken again when it is free, so that a database client's bookmark stays good. */
  port?: number
  /** Of the last server; it may be gone. */
  pid?: number
  /** Of the administrator. Generated; every start sets it anew in the server. */
  password: string
}

/** A state that can't be read is made anew: all it holds can be found again or set again. */
export async function readState(folder: string): Promise<ServerState> {
  try {
    return JSON.parse(await readFile(stateFile(folder), 'utf8')) as ServerState
  } catch {
    return { password: randomBytes(24).toString('hex') }
  }
}

/** Whole or not at all. */
export async function writeState(folder: string, state: ServerState): Promise<void> {
  const aside = `${stateFile(folder)}.part`
  await writeFile(aside, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
  await rename(aside, stateFile(folder))
}

const stateFile = (folder: string) => join(folder, 'server.json')
