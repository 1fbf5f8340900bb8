/** Late so often in a row, it is no pause of the garbage collector but a queue that stands (CoDel, RFC 8289, 3.2). */
const lateInARow = 2

/**
 * Whether a process keeps up with what it has taken in: its event loop is late when there is more to do than there is
 * time, whatever it is, subgraphs of the same process included.
 */
export class Pressure {
  readonly #targetMs: number
  #late = 0

  /** @param targetMs how late the event loop may be, and no more */
  constructor(targetMs: number) {
    this.#targetMs = targetMs
  }

  /** @returns whether less should be in flight, more may be, or it should stay so */
  note(lateMs: number): 'less' | 'same' | 'more' {
    this.#late = lateMs > this.#targetMs ? this.#late + 1 : 0
    if (this.#late >= lateInARow) return 'less'
    // Not at once below the target: more would make it late again.
    return lateMs <= this.#targetMs / 2 ? 'more' : 'same'
  }
}
