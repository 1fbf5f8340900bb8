import type { DatabaseAddress } from '@heliograph/mysql/database-address'
import type { Secrets } from '@heliograph/runtime/secrets'
import { subgraphNames, type SubgraphName } from '@heliograph/schema/subgraph-names'
import { privateSettings, writePrivateSettings, type ProcessName } from './private-settings.ts'

/** The gateway ends before the subgraphs: nobody has to notice first that they drain. */
const atOnce = { DRAIN_NOTICE_MS: '0' }

/** A process to start: the rest of what it is told is in its environment. */
export interface ProcessToStart {
  name: ProcessName
  /** Path from the project's root. */
  main: string
  /** Without `PORT`. */
  environment: Readonly<Record<string, string>>
}

/**
 * Gateway and each subgraph as a process of its own, talking over HTTP: the subgraphs first, then the gateway, which is
 * told where they are.
 * @param folder for the files with what each must know; for its owner alone
 * @param gatewaySettings more for the gateway, see gateway/src/main.ts
 * @param start resolves when the process serves; whoever starts it also stops it, should another fail
 */
export async function openProcesses(
  { databases, secrets, folder, gatewaySettings }: {
    databases: Record<SubgraphName, DatabaseAddress>
    secrets: Secrets
    folder: string
    gatewaySettings: Readonly<Record<string, string>>
  },
  start: (process: ProcessToStart) => Promise<{ url: string }>,
): Promise<{ url: string }> {
  const environments = await writePrivateSettings(folder, privateSettings(secrets, databases))
  const started = await Promise.allSettled(subgraphNames.map(async name => {
    const environment = { ...environments[name], ...atOnce }
    const { url } = await start({ name, main: `subgraphs/${name}/src/main.ts`, environment })
    return `${name}=${url}`
  }))
  const addresses = started.map(outcome => {
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  })
  const environment = { ...environments.gateway, SUBGRAPHS: addresses.join(','), ...gatewaySettings }
  return start({ name: 'gateway', main: 'gateway/src/main.ts', environment })
}
