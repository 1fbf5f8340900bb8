import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hasDemoFile } from './demo/demo-file.ts'
import { SettingsError, type Settings } from './settings.ts'

const productionMark = (home: string) => join(home, 'production')

/**
 * A home is for demo people or for production, never for both in turn: their passwords lie in a file and were shown on a
 * terminal, and one start that forgot HELIOGRAPH_MODE would let them in.
 * @throws SettingsError
 */
export function assertHomeSuits({ home, mode }: Settings): void {
  if (mode === 'production' && hasDemoFile(home)) throw demoInProduction(`HELIOGRAPH_HOME ${home}`)
  if (mode === 'demo' && existsSync(productionMark(home))) {
    throw new SettingsError(`HELIOGRAPH_HOME ${home} was made for production and takes no demo people: set HELIOGRAPH_MODE=production, or take another HELIOGRAPH_HOME (and database).`)
  }
}

/** From now on no demo starts here. */
export const keepForProduction = (home: string): Promise<void> => writeFile(productionMark(home), '', { mode: 0o600 })

export const demoInProduction = (where: string) => new SettingsError(
  `HELIOGRAPH_MODE=production has no demo people, and ${where} has: take another HELIOGRAPH_HOME and database, or start over with npm run reset.`)
