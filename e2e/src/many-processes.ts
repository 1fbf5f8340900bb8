import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseAddress } from '@heliograph/mysql/database-address'
import type { SubgraphName } from '@heliograph/schema/subgraph-names'
import type { Running, RunParts } from './run-parts.ts'
import { startProcess, type ServerProcess } from './server-process.ts'

/** Gateway and each subgraph as a process of its own, talking over HTTP. */
export async function inManyProcesses({ databases, secrets, limits }: RunParts): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'heliograph-e2e-'))
  const processes: ServerProcess[] = []
  const close = async () => {
    for (const running of processes.toReversed()) await running.stop()
    await rm(folder, { recursive: true, force: true })
  }
  const text = (key: Buffer) => key.toString('base64url')
  const subgraph = async (name: SubgraphName, more: Record<string, string> = {}) => {
    const started = await startProcess(name, `subgraphs/${name}/src/main.ts`, {
      PORT: '0',
      DATABASE_URL: databaseUrl(databases[name]),
      ENVELOPE_KEY: text(secrets.envelope[name]),
      STATEMENT_KEY: text(secrets.statement),
      ...more,
    })
    processes.push(started)
    return `${name}=${started.url}`
  }
  try {
    const addresses = await Promise.all([
      subgraph('catalog'),
      subgraph('orders'),
      subgraph('identity', { VAULT_KEYS: `1:${text(secrets.vault)}`, BLIND_INDEX_KEY: text(secrets.blindIndex), PEPPER: text(secrets.pepper) }),
    ])
    const keysFile = join(folder, 'envelope-keys.json')
    const envelope = Object.fromEntries(Object.entries(secrets.envelope).map(([name, key]) => [name, text(key)]))
    await writeFile(keysFile, JSON.stringify(envelope), { mode: 0o600 })
    const gateway = await startProcess('gateway', 'gateway/src/main.ts', {
      PORT: '0', DRAIN_NOTICE_MS: '0', SUBGRAPHS: addresses.join(','), KEYS_FILE: keysFile,
      COST_PER_MINUTE: String(limits.costPerMinute),
    })
    processes.push(gateway)
    return { url: gateway.url, processes, close }
  } catch (error) {
    await close()
    throw error
  }
}

function databaseUrl({ user, password, host, port, database }: DatabaseAddress): string {
  return `mysql://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`
}
