import type { Clock } from '@heliograph/runtime/clock'
import type { Log } from '@heliograph/runtime/log'
import { maxListItems } from '@heliograph/schema/scalars'

export interface SessionActivity { session: string; lastUsedAt: string }

export interface Activity {
  /** Notes that a session is in use. Written with the next batch; at once when the session is about to go idle. */
  touch(session: string, idleEndsAtMs: number): void
  /** Writes what is noted; keeps what could not be written for the next time. */
  flush(): Promise<void>
  /** Stops the batches and writes the last one. */
  close(): Promise<void>
}

/**
 * When sessions were last used, written in batches: one write a second instead of one a request.
 * @param capacity sessions noted at once; beyond it the oldest note is dropped, and that session may end early
 */
export function openActivity({ record, clock, log, intervalMs, capacity }: {
  record: (sessions: SessionActivity[]) => Promise<unknown>
  clock: Clock
  log: Log
  intervalMs: number
  capacity: number
}): Activity {
  let noted = new Map<string, number>()
  let flushing: Promise<void> | undefined
  const timer = setInterval(() => void flush(), intervalMs)
  timer.unref()

  function note(session: string, atMs: number): void {
    noted.set(session, Math.max(atMs, noted.get(session) ?? 0))
    if (noted.size > capacity) noted.delete(noted.keys().next().value as string)
  }

  async function write(): Promise<void> {
    const batch = noted
    noted = new Map()
    const sessions = [...batch]
    for (let at = 0; at < sessions.length; at += maxListItems) {
      const part = sessions.slice(at, at + maxListItems)
      try {
        await record(part.map(([session, atMs]) => ({ session, lastUsedAt: new Date(atMs).toISOString() })))
      } catch (error) {
        log.warn({ event: 'activity', sessions: sessions.length - at, err: error }, 'activity was not written')
        for (const [session, atMs] of sessions.slice(at)) note(session, atMs)
        return
      }
    }
  }
  const flush = () => flushing ??= write().finally(() => { flushing = undefined })

  return {
    touch(session, idleEndsAtMs) {
      note(session, clock.now())
      // Else a session used at 29:59.5 could be found idle at 30:00.2, before the batch is written.
      if (idleEndsAtMs - clock.now() < 2 * intervalMs) void flush()
    },
    flush,
    async close() {
      clearInterval(timer)
      await flushing
      await flush()
    },
  }
}
