import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hasAccount } from '@heliograph/identity/has-account'
import { identityKeys } from '@heliograph/identity/identity-keys'
import { parseDatabaseUrl } from '@heliograph/mysql/database-address'
import { openPool } from '@heliograph/mysql/pool'
import { loadRegistry } from '@heliograph/registry/load-registry'
import { verifyRegistry } from '@heliograph/registry/verify-registry'
import { systemClock } from '@heliograph/runtime/clock'
import type { Drain } from '@heliograph/runtime/drain'
import type { Log } from '@heliograph/runtime/log'
import { openSecrets, type Secrets } from '@heliograph/runtime/secrets'
import type { SubgraphName } from '@heliograph/schema/subgraph-names'
import { asker } from './ask.ts'
import type { DemoFile } from './demo/demo-file.ts'
import { demoPeople } from './demo/people.ts'
import { placeDemoOrders } from './demo/place-orders.ts'
import { seedDemo } from './demo/seed.ts'
import { demoTokens, workADay } from './demo/work-a-day.ts'
import { assertHomeSuits, demoInProduction, keepForProduction } from './home-suits.ts'
import type { DatabaseLost } from './keep-database.ts'
import { openDatabase } from './open-database.ts'
import { databasePrefix, provisionHouse } from './provision-house.ts'
import type { Settings } from './settings.ts'
import { openSteps } from './steps.ts'
import type { WayOfRunning } from './way-of-running.ts'
import { welcome } from './welcome.ts'

const registryFolder = fileURLToPath(new URL('../../schema/registry', import.meta.url))

export interface Surroundings {
  print: (line: string) => void
  log: Log
  /** Takes a line of the log of another process that we started. */
  heard: (line: string) => void
  /** Takes what is opened, in the order of opening. */
  drain: Drain
  /** Called when we can't go on. */
  lost: (why: DatabaseLost) => void
}

/** From nothing to a shop that answers: each step says what it does and how long it took. */
export async function start(settings: Settings, way: WayOfRunning, surroundings: Surroundings): Promise<void> {
  const { home, mode } = settings
  const { print, log, drain, lost } = surroundings
  assertHomeSuits(settings)
  const steps = openSteps(print)
  const secrets = await openSecrets(home)
  const open = await way(settings, surroundings)
  const adminUrl = await openDatabase(settings, { steps, drain, log, lost })
  const databases = await steps.run('migrate three databases, one user each', () => provisionHouse(adminUrl, databasePrefix, secrets))
  const registry = await steps.run('check the registry', async note => {
    const loaded = await loadRegistry(registryFolder)
    verifyRegistry(loaded)
    note(`${new Set(loaded.registry.operations.map(operation => operation.name)).size} operations`)
    return loaded
  })
  const demo = mode === 'demo'
    ? await steps.run('seed the demo', note => seed(adminUrl, home, secrets, note))
    : await steps.run('look for demo people', () => refuseDemoPeople(adminUrl, home, secrets))
  const { url } = await steps.run('open gateway and subgraphs', async note => {
    const opened = await open({ databases, registry, secrets })
    if (opened.note) note(opened.note)
    return opened
  })
  if (!demo) return print(`\nHeliograph answers at ${url}/graphql`)

  const ask = asker(url, registry.registry)
  await steps.run('place the demo orders', () => placeDemoOrders(ask, demo))
  await steps.run('let the demo people work', () => workADay(ask, demoTokens(url, ask, demo), systemClock.now()))
  print(await welcome({ url, registry: registry.registry, demo, demoFile: join(home, 'demo.json') }))
  print('Ctrl-C ends it. The data stays; npm run reset starts over.')
}

const adminAddress = (adminUrl: string, name: SubgraphName) =>
  ({ ...parseDatabaseUrl(adminUrl), database: `${databasePrefix}${name}` })

async function refuseDemoPeople(adminUrl: string, home: string, secrets: Secrets): Promise<undefined> {
  const pool = openPool({ ...adminAddress(adminUrl, 'identity'), connectionLimit: 2 })
  try {
    if (await hasAccount({ pool, clock: systemClock, ...identityKeys(secrets) }, demoPeople)) throw demoInProduction('the database')
    await keepForProduction(home)
  } finally {
    await pool.close()
  }
}

async function seed(adminUrl: string, home: string, secrets: Secrets, note: (text: string) => void): Promise<DemoFile> {
  const { demo, products, kits } = await seedDemo(name => adminAddress(adminUrl, name), home, secrets)
  note(`${products} products, ${kits} of them kits`)
  return demo
}
