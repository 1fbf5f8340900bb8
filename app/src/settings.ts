import { resolve } from 'node:path'
import { notAPort, readPort } from '../../bin/parts/port.mjs'

export interface Settings {
  port: number
  /** Absolute. */
  home: string
  /** An administrator's address of a database that already runs; absent: the embedded one. */
  databaseUrl: string | undefined
  /** `production` has no demo people, and logs to standard output. */
  mode: 'demo' | 'production'
  /** Proxies of ours in front: how far `X-Forwarded-For` is believed. Without, all their clients look like one. */
  trustedProxies: number
  /** PATH, where an installed database server may be. */
  searchPath: string
}

/** What the person who starts us must put right; its message is all they need. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/**
 * Reads `PORT`, `HELIOGRAPH_HOME`, `HELIOGRAPH_MODE`, `DATABASE_URL` and `TRUSTED_PROXIES`.
 * @throws SettingsError naming the variable
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>, folder: string): Settings {
  const { PORT, HELIOGRAPH_HOME = '.heliograph', HELIOGRAPH_MODE = 'demo', DATABASE_URL, TRUSTED_PROXIES = '0', PATH = '' } = environment
  const port = readPort(PORT)
  if (port === undefined) throw new SettingsError(notAPort)
  if (HELIOGRAPH_MODE !== 'demo' && HELIOGRAPH_MODE !== 'production') throw new SettingsError('HELIOGRAPH_MODE is neither demo nor production.')
  if (HELIOGRAPH_HOME === '') throw new SettingsError('HELIOGRAPH_HOME is empty: name a folder, or leave it out.')
  if (!/^\d$/.test(TRUSTED_PROXIES)) throw new SettingsError('TRUSTED_PROXIES is not a number from 0 to 9.')
  return {
    port,
    home: resolve(folder, HELIOGRAPH_HOME),
    databaseUrl: DATABASE_URL || undefined,
    mode: HELIOGRAPH_MODE,
    trustedProxies: Number(TRUSTED_PROXIES),
    searchPath: PATH,
  }
}
