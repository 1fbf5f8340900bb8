import type { Clock } from '@heliograph/runtime/clock'

export interface StoppableClock extends Clock {
  /** From now on it stands still. */
  stop(): void
  /** Moves a clock that stands still. */
  later(ms: number): void
}

export function openStoppableClock(): StoppableClock {
  let stoppedAtMs: number | undefined
  return {
    now: () => stoppedAtMs ?? Date.now(),
    stop() { stoppedAtMs = Date.now() },
    later(ms) { stoppedAtMs = (stoppedAtMs ?? Date.now()) + ms },
  }
}
