import type { Connection } from './connection.ts'

/** As long as this after something was last heard a connection is asked at once, if it has rested. */
const freshMs = 5

/**
 * Connections that nobody is asking on. What comes on one of them that nobody has asked for must not be the answer to the
 * next question (GHSA-35p6-xmwp-9g52), so each rests for a whole turn of the event loop, in which that would be heard, after
 * its answer; and one that is idle for longer is not taken before the end of a turn, as much may have come while the event
 * loop stood still.
 */
export class FreeConnections {
  /** The last one is taken first, so that those that are not needed become idle for long enough to be closed. */
  readonly #rested: Connection[] = []
  /** Answered in a turn before, and in this one. */
  #resting: Connection[] = []
  #answered: Connection[] = []

  /** Those that need no rest, and maybe some that are gone. */
  get rested(): number {
    return this.#rested.length
  }

  get isResting(): boolean {
    return this.#resting.length + this.#answered.length > 0
  }

  get isAny(): boolean {
    return this.isResting || this.#rested.length > 0
  }

  /** One that has just been opened. */
  add(connection: Connection): void {
    this.#rested.push(connection)
  }

  rest(connection: Connection): void {
    this.#answered.push(connection)
  }

  endTurn(): void {
    this.#rested.push(...this.#resting)
    this.#resting = this.#answered
    this.#answered = []
  }

  take(isEndOfTurn: boolean): Connection | undefined {
    for (let last = this.#rested.at(-1); last; last = this.#rested.at(-1)) {
      if (!isEndOfTurn && performance.now() - last.activeAtMs > freshMs) return undefined
      this.#rested.pop()
      if (!last.isGone) return last
    }
    return undefined
  }
}
