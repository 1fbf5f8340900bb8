import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DemoFile } from '@heliograph/app/demo/demo-file'
import type { DemoRole } from '@heliograph/app/demo/people'
import { seedDemo } from '@heliograph/app/demo/seed'
import { provisionHouse } from '@heliograph/app/provision-house'
import type { Limits } from '@heliograph/gateway/limits'
import { parseDatabaseUrl, type DatabaseAddress } from '@heliograph/mysql/database-address'
import { loadRegistry, type LoadedRegistry } from '@heliograph/registry/load-registry'
import { openSecrets, type Secrets } from '@heliograph/runtime/secrets'
import type { SubgraphName } from '@heliograph/schema/subgraph-names'
import { freshDatabases } from '@heliograph/testkit/fresh-databases'
import { inManyProcesses } from './many-processes.ts'
import { inOneProcess } from './one-process.ts'
import { person, type Person } from './person.ts'
import type { Running, RunParts } from './run-parts.ts'

export type WayOfRunning = 'one process' | 'many processes'
export const waysOfRunning: readonly WayOfRunning[] = ['one process', 'many processes']

export interface Shop extends AsyncDisposable {
  url: string
  registry: LoadedRegistry
  secrets: Secrets
  databases: Record<SubgraphName, DatabaseAddress>
  /** An administrator's address of one subgraph's database, to look behind the curtain. */
  adminOf(subgraph: SubgraphName): DatabaseAddress
  running: Running
  /** Nobody signed in. */
  stranger: Person
  /** Signs in the n-th demo person of a role, anew each time. */
  signIn(role: DemoRole, index?: number): Promise<Person>
  /** The program of the n-th demo partner, with a token of its own each time. */
  signInPartner(index?: number): Promise<Person>
  /** Someone with this token, whatever it is worth. */
  bearer(name: string, accessToken: string): Person
  demo: DemoFile
  close(): Promise<void>
}

/** Tests sign in more often from one address than anybody would. The most that `COST_PER_MINUTE` takes. */
const costPerMinute = 999_999_999

const registryFolder = fileURLToPath(new URL('../../schema/registry', import.meta.url))

/** A whole shop on databases of its own, with the demo's catalogue and people, and no orders. */
export async function openShop(
  { way = 'one process', limits, ...options }:
    { way?: WayOfRunning; limits?: Partial<Limits> } & Partial<Pick<RunParts, 'clock' | 'log' | 'registry' | 'between'>> = {},
): Promise<Shop> {
  const corner = freshDatabases()
  const home = await mkdtemp(join(tmpdir(), 'heliograph-shop-'))
  const clean = async () => {
    await corner.drop()
    await rm(home, { recursive: true, force: true })
  }
  try {
    const secrets = await openSecrets(home)
    const databases = await provisionHouse(corner.adminUrl, corner.prefix, secrets)
    const adminOf = (name: SubgraphName) => ({ ...parseDatabaseUrl(corner.adminUrl), database: databases[name].database })
    const { demo } = await seedDemo(adminOf, home, secrets)
    const registry = options.registry ?? await loadRegistry(registryFolder)
    const run = way === 'one process' ? inOneProcess : inManyProcesses
    const running = await run({ ...options, limits: { costPerMinute, ...limits }, databases, secrets, registry })
    const { url } = running
    const bearer = (name: string, accessToken?: string) => person(name, url, registry.registry, accessToken)
    const stranger = bearer('a stranger')
    const close = async () => {
      await running.close()
      await clean()
    }
    return {
      url, registry, secrets, databases, adminOf, running, demo, stranger, bearer, close,
      async signIn(role, index = 0) {
        const { name, email, password } = demo.people[role]![index]!
        const { data } = await stranger.ask('SignIn', { input: { email, password } })
        return bearer(name, data.signIn.accessToken)
      },
      async signInPartner(index = 0) {
        const { name, clientId, clientSecret } = demo.partners[index]!
        const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }
        const response = await stranger.send('/oauth/token', { method: 'POST', body: new URLSearchParams(form) })
        if (response.status !== 200) throw new Error(`${name} got no token: ${response.status}`)
        const { access_token: accessToken } = await response.json() as { access_token: string }
        return bearer(name, accessToken)
      },
      [Symbol.asyncDispose]: close,
    }
  } catch (error) {
    await clean()
    throw error
  }
}
