import { join } from 'node:path'
import type { WayOfRunning } from '../way-of-running.ts'
import { keepProcess } from './keep-process.ts'
import { openProcesses } from './open-processes.ts'
import { startProcess } from './server-process.ts'

/** Gateway and each subgraph as a process of its own, kept running. This process has the database, and watches. */
export const inManyProcesses: WayOfRunning = async ({ home, port, trustedProxies }, { log, drain, heard }) =>
  async ({ databases, secrets }) => {
    // Nobody in front has to notice first that we drain; see limits.ts of the gateway.
    const gatewaySettings = { TRUSTED_PROXIES: `${trustedProxies}`, DRAIN_NOTICE_MS: '0' }
    const parts = { databases, secrets, folder: join(home, 'processes'), gatewaySettings }
    const subgraphs: { stop(): Promise<void> }[] = []
    drain.add('subgraphs', () => Promise.all(subgraphs.map(subgraph => subgraph.stop())))
    const { url } = await openProcesses(parts, async ({ name, main, environment }) => {
      const start = (at: number) => startProcess({ name, main, environment: { ...environment, PORT: `${at}` }, heard })
      const kept = await keepProcess(start, { port: name === 'gateway' ? port : 0, log })
      if (name === 'gateway') drain.add(name, () => kept.stop())
      else subgraphs.push(kept)
      return kept
    })
    return { url, note: '4 processes' }
  }
