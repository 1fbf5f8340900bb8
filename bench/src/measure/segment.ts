import type { Loaded } from '../load/load.ts'

/** One target under one operation's load for about a second. */
export interface Segment extends Loaded {
  target: string
  operation: string
  /** Of the target's process, all its threads, per request. */
  cpuMicros: number
}
