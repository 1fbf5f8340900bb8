import type { ClientIndex } from './partner-credential.ts'
import type { Address } from './person.ts'

/** Whom somebody tries to be. */
export type TriedAs = Address | ClientIndex

/** Sign-ins tried at one address or client id, since the count was last at zero. */
export interface AttemptCount {
  attempts: number
  /** When the count goes back to zero. */
  forgottenAtMs: number
}

export type Door = 'open' | 'locked'

const mostAttempts = 10
const windowMs = 15 * 60_000

/**
 * One more attempt. Ten in a row may fail, each less than 15 minutes after the last; then the address is locked for 15
 * minutes (OWASP ASVS 5.0, 6.3.1). Attempts at a locked door don't keep it locked: nobody can shut an owner out
 * by knocking, short of guessing again each quarter of an hour.
 */
export function countAttempt(count: AttemptCount | null, nowMs: number): AttemptCount & { door: Door } {
  const before = count && nowMs < count.forgottenAtMs ? count : { attempts: 0, forgottenAtMs: nowMs }
  if (before.attempts >= mostAttempts) return { ...before, door: 'locked' }
  return { attempts: before.attempts + 1, forgottenAtMs: nowMs + windowMs, door: 'open' }
}
