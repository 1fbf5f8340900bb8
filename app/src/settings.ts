import { resolve } from 'node:path'

export interface Settings {
  port: number
  /** Absolute. */
  home: string
  /** An administrator's address of a database that already runs; absent: the embedded one. */
  databaseUrl: string | undefined
  /** `production` has no demo people, and logs to standard output. */
  mode: 'demo' | 'production'
  /** PATH, where an installed database server may be. */
  searchPath: string
}

/** What the person who starts us must put right; its message is all they need. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/**
 * Reads `PORT`, `HELIOGRAPH_HOME`, `HELIOGRAPH_MODE` and `DATABASE_URL`.
 * @throws SettingsError naming the variable
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>, folder: string): Settings {
  const { PORT = '4000', HELIOGRAPH_HOME = '.heliograph', HELIOGRAPH_MODE = 'demo', DATABASE_URL, PATH = '' } = environment
  const port = /^\d{1,5}$/.test(PORT) ? Number(PORT) : 65_536
  if (port > 65_535) throw new SettingsError('PORT is not a number from 0 to 65535.')
  if (HELIOGRAPH_MODE !== 'demo' && HELIOGRAPH_MODE !== 'production') throw new SettingsError('HELIOGRAPH_MODE is neither demo nor production.')
  if (HELIOGRAPH_HOME === '') throw new SettingsError('HELIOGRAPH_HOME is empty: name a folder, or leave it out.')
  return { port, home: resolve(folder, HELIOGRAPH_HOME), databaseUrl: DATABASE_URL || undefined, mode: HELIOGRAPH_MODE, searchPath: PATH }
}
