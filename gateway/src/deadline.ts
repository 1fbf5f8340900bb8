import type { Signal } from '@heliograph/plan/signal'

/** The reason when nobody waits for the answer any more. */
export const hungUp = new Error('the client hung up')

/**
 * Aborts when the time is up, or when the client has hung up before it had its answer. Of an AbortSignal it has what is
 * used here: an EventTarget for each request costs more than reading its question.
 */
export class Deadline implements Signal {
  readonly #timer: NodeJS.Timeout
  readonly #listeners: (() => void)[] = []
  #reason: Error | undefined

  constructor(ms: number) {
    this.#timer = setTimeout(() => this.#abort(new Error('the deadline has passed')), ms)
  }

  get aborted(): boolean { return this.#reason !== undefined }
  get reason(): Error | undefined { return this.#reason }

  /** @param answered false when the client has hung up before */
  end(answered: boolean): void {
    clearTimeout(this.#timer)
    if (!answered) this.#abort(hungUp)
  }

  throwIfAborted(): void {
    if (this.#reason) throw this.#reason
  }

  addEventListener(_event: 'abort', listener: () => void): void {
    this.#listeners.push(listener)
  }

  removeEventListener(_event: 'abort', listener: () => void): void {
    const at = this.#listeners.lastIndexOf(listener)
    if (at >= 0) this.#listeners.splice(at, 1)
  }

  /** The first reason counts. */
  #abort(reason: Error): void {
    if (this.#reason) return
    this.#reason = reason
    for (const listener of this.#listeners.splice(0)) listener()
  }
}
