import type { Connection } from './connection.ts'

/** What may have come so shortly before a question need not be heard before it goes out. */
const unheardMs = 5

/**
 * Connections that nobody is asking on. What comes on one of them that nobody has asked for must not be the answer to the
 * next question (GHSA-35p6-xmwp-9g52). So each rests for a whole turn of the event loop after its answer, in which it would be
 * heard; and none is taken before all is heard that had come 5 ms before the question was asked, which may be much where
 * nothing was asked for long, or the event loop stood still.
 */
export class FreeConnections {
  /** The last one is taken first, so that those that are not needed become idle for long enough to be closed. */
  #rested: Connection[] = []
  /** Answered in the turn before this one. */
  #resting: Connection[] = []
  /** Answered in this turn. */
  #answered: Connection[] = []
  /** All that had come by then has been heard, as everything is listened to between one end of a turn and the next. */
  #heardUntilMs = -Infinity
  #turnEndedAtMs = -Infinity

  get restedCount(): number {
    return this.#rested.length
  }

  get restingCount(): number {
    return this.#resting.length + this.#answered.length
  }

  /** One that has just been opened. */
  add(connection: Connection): void {
    this.#rested.push(connection)
  }

  rest(connection: Connection): void {
    this.#answered.push(connection)
  }

  /** It is gone. */
  remove(connection: Connection): void {
    for (const list of [this.#rested, this.#resting, this.#answered]) {
      const at = list.indexOf(connection)
      if (at >= 0) list.splice(at, 1)
    }
  }

  endTurn(): void {
    this.#heardUntilMs = this.#turnEndedAtMs
    this.#turnEndedAtMs = performance.now()
    this.#rested.push(...this.#resting)
    this.#resting = this.#answered
    this.#answered = []
  }

  /** Whether one may be taken for what was asked then. Once it may, it always may. */
  mayTake(askedAtMs: number): boolean {
    return askedAtMs - this.#heardUntilMs <= unheardMs
  }

  /** Only while there is one that has rested. */
  take(): Connection {
    return this.#rested.pop()!
  }
}
