import { setTimeout as sleep } from 'node:timers/promises'
import type { ProcessToStart } from '@heliograph/app/services/open-processes'
import { startProcess } from '@heliograph/app/services/server-process'
import type { Mortal } from './mortal.ts'

export interface MortalProcess extends Mortal {
  url: string
  /** Of the process that runs now. */
  readonly pid: number
  stop(): Promise<void>
}

const mostStarts = 20

/**
 * A process of the shop, and another in its place whenever it is told to start again. One that does not start is
 * started once more, as an orchestrator does: identity does not start without its database.
 */
export async function mortalProcess({ environment, ...process }: ProcessToStart): Promise<MortalProcess> {
  const start = (port: string) => startProcess({ ...process, environment: { ...environment, PORT: port } })
  let running = await start('0')
  const { name, url } = running
  const { port } = new URL(url)
  return {
    name,
    url,
    get pid() { return running.pid },
    kill: () => running.kill(),
    async startAgain() {
      for (let starts = 1; ; starts++) {
        try {
          running = await start(port)
          return
        } catch (error) {
          if (starts === mostStarts) throw error
          await sleep(200)
        }
      }
    },
    stop: () => running.stop(),
  }
}
