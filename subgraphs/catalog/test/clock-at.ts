import type { Clock } from '@heliograph/runtime/clock'

/** A clock that stands still, in milliseconds since 1970. */
export const clockAt = (nowMs: number): Clock => ({ now: () => nowMs })
