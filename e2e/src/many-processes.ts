import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openProcesses } from '@heliograph/app/services/open-processes'
import type { Running, RunParts } from './run-parts.ts'
import { startProcess, type ServerProcess } from './server-process.ts'
import { writeRegistry } from './write-registry.ts'

/** As `npm run start:services` runs them, but that a test may end one, which then stays down. */
export async function inManyProcesses({ databases, secrets, limits, registry }: RunParts): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'heliograph-e2e-'))
  const processes: ServerProcess[] = []
  const close = async () => {
    // The gateway first: it was started last.
    for (const running of processes.toReversed()) await running.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const REGISTRY = await writeRegistry(folder, registry)
    const gatewaySettings = { DRAIN_NOTICE_MS: '0', COST_PER_MINUTE: `${limits.costPerMinute}` }
    const parts = { databases, secrets, folder: join(folder, 'processes'), gatewaySettings }
    const { url } = await openProcesses(parts, async ({ name, main, environment }) => {
      const started = await startProcess(name, main, { ...environment, REGISTRY, PORT: '0' })
      processes.push(started)
      return started
    })
    return { url, processes, close }
  } catch (error) {
    await close()
    throw error
  }
}
