import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DemoFile } from '@heliograph/app/demo/demo-file'
import { seedDemo } from '@heliograph/app/demo/seed'
import { provisionHouse } from '@heliograph/app/provision-house'
import { startLocalDatabase } from '@heliograph/local-database/start-database'
import { parseDatabaseUrl, type DatabaseAddress } from '@heliograph/mysql/database-address'
import { openSecrets, type Secrets } from '@heliograph/runtime/secrets'
import type { SubgraphName } from '@heliograph/schema/subgraph-names'

export type Databases = Record<SubgraphName, DatabaseAddress>

export interface World extends AsyncDisposable {
  /** A private folder that is gone afterwards; targets read secrets and addresses in it, and log to it. */
  home: string
  demo: DemoFile
}

const cacheFolder = fileURLToPath(new URL('../../.cache/database', import.meta.url))
const prefix = 'bench_'

/** A database server of its own with the demo's catalogue and people; what `npm start` brings along. */
export async function openWorld(searchPath: string, report: (line: string) => void): Promise<World> {
  const home = await mkdtemp(join(tmpdir(), 'heliograph-bench-'))
  // The database may run as a lesser user, in a folder below.
  await chmod(home, 0o711)
  const database = await startLocalDatabase({
    folder: join(home, 'database'), cacheFolder, searchPath, report, readyMade: true, durable: false,
  })
  const close = async () => {
    await database.stop()
    await rm(home, { recursive: true, force: true })
  }
  try {
    const secrets = await openSecrets(home)
    const databases = await provisionHouse(database.adminUrl, prefix, secrets)
    await writeFile(join(home, 'databases.json'), JSON.stringify(databases), { mode: 0o600 })
    const adminOf = (name: SubgraphName) => ({ ...parseDatabaseUrl(database.adminUrl), database: databases[name].database })
    const { demo } = await seedDemo(adminOf, home, secrets)
    report(`${database.kind} ${database.version}`)
    return { home, demo, [Symbol.asyncDispose]: close }
  } catch (error) {
    await close()
    throw error
  }
}

/** What a target finds in the world's folder. */
export async function readWorld(home: string): Promise<{ databases: Databases; secrets: Secrets }> {
  const databases = JSON.parse(await readFile(join(home, 'databases.json'), 'utf8')) as Databases
  return { databases, secrets: await openSecrets(home) }
}
