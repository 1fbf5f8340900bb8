import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openProcesses } from '@heliograph/app/services/open-processes'
import { loadRegistry } from '@heliograph/registry/load-registry'
import type { SubgraphName } from '@heliograph/schema/subgraph-names'
import { person, type Person } from '../person.ts'
import { mortalProcess, type MortalProcess } from './mortal-process.ts'
import type { Account, StockedDatabases } from './stocked-databases.ts'

export interface Customer extends Person { id: string }

export interface MortalShop {
  processes: Record<'gateway' | SubgraphName, MortalProcess>
  stranger: Person
  signIn(account: Account): Promise<Customer>
  close(): Promise<void>
}

const registryFolder = fileURLToPath(new URL('../../../schema/registry', import.meta.url))

/** All come from one address, and buy faster than people do: the most that `COST_PER_MINUTE` takes. */
const gatewaySettings = { DRAIN_NOTICE_MS: '0', COST_PER_MINUTE: '999999999' }

/** Gateway and subgraphs, as `npm run start:services` starts them, each a process that may be killed. */
export async function openMortalShop(
  { addresses: databases, secrets }: Pick<StockedDatabases, 'addresses' | 'secrets'>,
): Promise<MortalShop> {
  const folder = await mkdtemp(join(tmpdir(), 'heliograph-mortal-'))
  const started: MortalProcess[] = []
  const close = async () => {
    // The gateway first: it was started last.
    for (const running of started.toReversed()) await running.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const { registry } = await loadRegistry(registryFolder)
    const { url } = await openProcesses({ databases, secrets, folder, gatewaySettings }, async process => {
      const running = await mortalProcess(process)
      started.push(running)
      return running
    })
    const stranger = person('a stranger', url, registry)
    return {
      processes: Object.fromEntries(started.map(running => [running.name, running])) as MortalShop['processes'],
      stranger,
      close,
      async signIn({ id, email, password }) {
        const { data } = await stranger.ask('SignIn', { input: { email, password } })
        return { ...person(email, url, registry, data.signIn.accessToken), id }
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}
