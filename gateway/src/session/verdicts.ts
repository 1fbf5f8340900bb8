import type { Clock } from '@heliograph/runtime/clock'
import { openLru } from '@heliograph/runtime/lru'
import type { Role } from '@heliograph/schema/roles'

/** Identity's word about a live session. */
export interface Verdict {
  /** Who the viewer is, sealed for the subgraphs. */
  statement: string
  roles: readonly Role[]
  idleEndsAtMs: number
}

export interface Verdicts {
  /** Null when the session has ended. Rejects when identity can't be asked: not knowing is no verdict. */
  of(session: string): Promise<Verdict | null>
}

/**
 * Verdicts at most `maxAgeMs` old, counted from when they were asked for. Whoever asks meanwhile about the same session
 * waits for the same answer.
 * @param capacity sessions remembered at once; only ids out of verified tokens come here
 */
export function openVerdicts({ ask, clock, maxAgeMs, capacity }: {
  ask: (session: string) => Promise<Verdict | null>
  clock: Clock
  maxAgeMs: number
  capacity: number
}): Verdicts {
  const asked = openLru<string, { atMs: number; verdict: Promise<Verdict | null> }>(capacity)

  function recent(session: string): Promise<Verdict | null> {
    const known = asked.get(session)
    const ageMs = known ? clock.now() - known.atMs : Infinity
    // A negative age: the clock was set back, and how old the verdict is nobody knows.
    if (known && ageMs >= 0 && ageMs <= maxAgeMs) return known.verdict
    const entry = { atMs: clock.now(), verdict: ask(session) }
    asked.set(session, entry)
    entry.verdict.catch(() => { if (asked.get(session) === entry) asked.delete(session) })
    return entry.verdict
  }

  return {
    async of(session) {
      const verdict = await recent(session)
      return verdict !== null && clock.now() < verdict.idleEndsAtMs ? verdict : null
    },
  }
}
