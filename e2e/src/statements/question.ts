import type { Person } from '../person.ts'

/** One way to ask an operation, and what comes of it. */
export interface Question {
  /** In a few words, for the reader of what is printed. */
  outcome: string
  /** The type of what the root field answers then, `null` for nothing. Of what the system asks, absent. */
  answers?: string
  /** With N of whatever the operation takes a list of. Anew for each time it is asked. */
  variables(n: number, asker: Person): Promise<object> | object
  /** How much later than the question before. */
  afterMs?: number
}

/** By name of the operation. */
export type Questions = Record<string, readonly Question[]>
