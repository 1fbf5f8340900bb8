import { setTimeout as sleep } from 'node:timers/promises'
import type { LocalDatabase } from '@heliograph/local-database/start-database'
import type { Log } from '@heliograph/runtime/log'

export type KeptDatabase = Pick<LocalDatabase, 'adminUrl' | 'stop'>

/** It can't be brought back. The message is for a person. */
export class DatabaseLost extends Error {
  override readonly name = 'DatabaseLost'
}

/** A server that dies at every start will not be healed by a hundred more. */
const mostRestarts = 5
const withinMs = 600_000

/**
 * Starts the embedded database, and again whenever it ends without having been told to: the kernel kills for memory, servers
 * crash. It comes back at its old address, where the pools look for it; what is asked meanwhile is UPSTREAM_UNAVAILABLE.
 * @param start starts it in its folder, with the address that it had there before
 * @param lost called once, when it has ended too often or could not have its address back
 * @param pauseMs before it is tried again when a start has failed
 */
export async function keepDatabase(
  start: () => Promise<LocalDatabase>,
  { log, lost, pauseMs = 1_000 }: { log: Log; lost: (why: DatabaseLost) => void; pauseMs?: number },
): Promise<KeptDatabase> {
  let database = await start()
  const stopping = new AbortController()
  const { adminUrl } = database
  const restartsMs: number[] = []

  async function keep(): Promise<void> {
    while (!stopping.signal.aborted) {
      const ending = await database.exited
      if (stopping.signal.aborted) return
      log.error({ event: 'database ended', ...ending }, 'the database ended by itself')
      // Frees its folder for the next.
      await database.stop()
      database = await startAgain()
    }
    await database.stop()
  }

  const pause = () => sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {})

  async function startAgain(): Promise<LocalDatabase> {
    for (let failure: unknown; !stopping.signal.aborted; await pause()) {
      const nowMs = performance.now()
      if (restartsMs.filter(atMs => nowMs - atMs < withinMs).length >= mostRestarts) {
        throw new DatabaseLost(`The database ended or did not start ${mostRestarts + 1} times within ${withinMs / 60_000} minutes.`, { cause: failure })
      }
      restartsMs.push(nowMs)
      const next = await start().catch((error: unknown) => {
        log.error({ event: 'database start failed', err: error }, 'the database did not start again')
        failure = error
        return undefined
      })
      if (next && next.adminUrl !== adminUrl) {
        await next.stop()
        throw new DatabaseLost('The database ended, and could not have its address back: its port was taken.')
      }
      if (next) return next
    }
    return database
  }

  const kept = keep().catch((error: DatabaseLost) => { lost(error) })
  return {
    adminUrl,
    async stop() {
      stopping.abort()
      await database.stop()
      await kept
    },
  }
}
