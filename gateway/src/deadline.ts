import { Aborting } from './aborting.ts'

/** The reason when nobody waits for the answer any more. */
export const hungUp = new Error('the client hung up')

/** Aborts when the time is up, or when the client has hung up before it had its answer. */
export class Deadline extends Aborting {
  readonly #timer: NodeJS.Timeout

  constructor(ms: number) {
    super()
    this.#timer = setTimeout(() => this.abort(new Error('the deadline has passed')), ms)
  }

  /** @param answered false when the client has hung up before */
  end(answered: boolean): void {
    clearTimeout(this.#timer)
    if (!answered) this.abort(hungUp)
  }
}
