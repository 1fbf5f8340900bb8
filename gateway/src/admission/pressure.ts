/** So often in a row, it is no pause of the garbage collector but a queue that stands (CoDel, RFC 8289, 3.2). */
const longInARow = 2

/** At once, whatever was measured. */
const change = { least: 0.6, most: 1.2 }

/**
 * Whether a process keeps up with what it has taken in: a turn of its event loop takes longer the more is in flight,
 * whatever it is, subgraphs of the same process included.
 */
export class Pressure {
  readonly #targetMs: number
  #long = 0

  /** @param targetMs how long a turn of the event loop may take */
  constructor(targetMs: number) {
    this.#targetMs = targetMs
  }

  /**
   * Where a turn takes as long as what is in flight is much, steps of this size come nearer to the target each time, and
   * not past it.
   * @param turnMs how long one took
   * @returns how many times as much should be in flight: 1 is neither more nor less
   */
  note(turnMs: number): number {
    this.#long = turnMs > this.#targetMs ? this.#long + 1 : 0
    if (this.#long > 0 && this.#long < longInARow) return 1
    return Math.max(change.least, Math.min(change.most, (this.#targetMs / turnMs) ** (1 / 4)))
  }
}
