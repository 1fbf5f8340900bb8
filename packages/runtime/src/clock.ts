/** Where time comes from. Handed to whoever needs it, so that a test can stand at 29:59 and step to 30:01. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }
