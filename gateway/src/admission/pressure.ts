/** There is always a little that the loop waits for. */
const neverIdle = 0.95

/** So often in a row, it is no pause of the garbage collector but a queue that stands (CoDel, RFC 8289, 3.2). */
const longInARow = 3

/** At once, whatever was measured. */
const change = { least: 0.6, most: 1.2 }

/**
 * Whether a process keeps up with what it has taken in. While its event loop has idle time it does: who is not done
 * waits for others. While it has none, more in flight makes nothing faster and all wait longer, wherever in the process
 * their queue stands; subgraphs of the same process included.
 */
export class Pressure {
  readonly #targetMs: number
  #long = 0

  /** @param targetMs how long a request may be at work while the loop is never idle */
  constructor(targetMs: number) {
    this.#targetMs = targetMs
  }

  /**
   * Where requests stay as long as they are many, steps of this size come nearer to the target each time, and not past it.
   * @param busy the part of the time in which the loop had something to do
   * @param stayMs how long requests were at work
   * @returns how many times as much should be in flight: 1 is neither more nor less
   */
  note(busy: number, stayMs: number): number {
    if (busy < neverIdle) {
      this.#long = 0
      return change.most
    }
    this.#long = stayMs > this.#targetMs ? this.#long + 1 : 0
    if (this.#long > 0 && this.#long < longInARow) return 1
    return Math.max(change.least, Math.min(change.most, (this.#targetMs / stayMs) ** (1 / 4)))
  }
}
