import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '@heliograph/runtime/log'
import type { ServerProcess } from './server-process.ts'

export type KeptProcess = Pick<ServerProcess, 'name' | 'url' | 'stop'>

/**
 * Before a process is started again, in ms: `first`, twice that, and so on to `longest`; after a life of `steady`,
 * `first` again.
 */
export interface Pauses {
  first: number
  longest: number
  steady: number
}

const usualPauses: Pauses = { first: 200, longest: 30_000, steady: 60_000 }

/**
 * Starts a process, and again whenever it ends without having been told to, at the port that it had: there the others
 * look for it. It is never given up, since the rest of the shop is worth something without it; a pause that grows keeps
 * what dies at every start from taking the machine. Who starts wants to know, so the first start is not tried again.
 * @param start rejects when it did not come to serve
 */
export async function keepProcess(
  start: (port: number) => Promise<ServerProcess>,
  { port, log, pauses = usualPauses }: { port: number; log: Log; pauses?: Pauses },
): Promise<KeptProcess> {
  let current = await start(port)
  const { name, url } = current
  const samePort = Number(new URL(url).port)
  const stopping = new AbortController()
  const { signal } = stopping
  let pauseMs = pauses.first

  async function keep(): Promise<void> {
    for (let startedMs = performance.now(); ; startedMs = performance.now()) {
      const ending = await current.ended
      if (signal.aborted) return
      if (performance.now() - startedMs > pauses.steady) pauseMs = pauses.first
      log.error({ event: 'process ended', process: name, ...ending, pauseMs }, 'a process ended by itself')
      const next = await startAgain()
      if (!next) return
      current = next
      log.warn({ event: 'process started again', process: name, url }, 'a process was started again')
      if (signal.aborted) return current.stop()
    }
  }

  async function startAgain(): Promise<ServerProcess | undefined> {
    while (!signal.aborted) {
      await sleep(pauseMs, undefined, { signal }).catch(() => {})
      pauseMs = Math.min(pauseMs * 2, pauses.longest)
      if (signal.aborted) return undefined
      const next = await start(samePort).catch((error: unknown) => {
        log.error({ event: 'process start failed', process: name, pauseMs, err: error }, 'a process did not start')
        return undefined
      })
      if (next) return next
    }
    return undefined
  }

  const kept = keep()
  return {
    name,
    url,
    async stop() {
      stopping.abort()
      await current.stop()
      await kept
    },
  }
}
