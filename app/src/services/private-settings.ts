import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { printDatabaseUrl, type DatabaseAddress } from '@heliograph/mysql/database-address'
import type { Secrets } from '@heliograph/runtime/secrets'
import { subgraphNames, type SubgraphName } from '@heliograph/schema/subgraph-names'

/** Gateway and subgraphs, each a process. */
export type ProcessName = 'gateway' | SubgraphName
/** By process, then by the name of the setting, without `_FILE`. */
export type PrivateSettings<Name extends string = ProcessName> = Record<Name, Readonly<Record<string, string>>>

const text = (key: Buffer) => key.toString('base64url')

/** What each process must know and no other: the gateway no statement key, only identity what opens personal data. */
export function privateSettings(secrets: Secrets, databases: Record<SubgraphName, DatabaseAddress>): PrivateSettings {
  const envelopeKeys = Object.fromEntries(subgraphNames.map(name => [name, text(secrets.envelope[name])]))
  const subgraph = (name: SubgraphName) => ({
    DATABASE_URL: printDatabaseUrl(databases[name]),
    ENVELOPE_KEY: text(secrets.envelope[name]),
    STATEMENT_KEY: text(secrets.statement),
  })
  return {
    gateway: { KEYS: JSON.stringify(envelopeKeys) },
    catalog: subgraph('catalog'),
    orders: subgraph('orders'),
    identity: {
      ...subgraph('identity'),
      VAULT_KEYS: `1:${text(secrets.vault)}`,
      BLIND_INDEX_KEY: text(secrets.blindIndex),
      PEPPER: text(secrets.pepper),
    },
  }
}

/**
 * Writes each setting to `<folder>/<process>/<SETTING>`, for the owner alone (0600): an environment and a command line
 * are shown by too many tools.
 * @returns the environment that tells each process where its files are: `<SETTING>_FILE`
 */
export async function writePrivateSettings<Name extends string>(
  folder: string, settings: PrivateSettings<Name>,
): Promise<Record<Name, Record<string, string>>> {
  const environments: [string, Record<string, string>][] = []
  for (const [name, values] of Object.entries<Readonly<Record<string, string>>>(settings)) {
    await mkdir(join(folder, name), { recursive: true, mode: 0o700 })
    const environment: Record<string, string> = {}
    for (const [setting, value] of Object.entries(values)) {
      const file = join(folder, name, setting)
      // Aside and renamed: a file that is there keeps its mode when it is written to.
      await writeFile(`${file}.${process.pid}`, `${value}\n`, { mode: 0o600 })
      await rename(`${file}.${process.pid}`, file)
      environment[`${setting}_FILE`] = file
    }
    environments.push([name, environment])
  }
  return Object.fromEntries(environments) as Record<Name, Record<string, string>>
}
