import type { Signal } from '@heliograph/plan/signal'

/**
 * An AbortSignal with its controller, as far as they are used here: an EventTarget for each request costs more than reading
 * its question. The first reason counts.
 */
export class Aborting implements Signal {
  readonly #listeners: (() => void)[] = []
  #reason: Error | undefined

  get aborted(): boolean { return this.#reason !== undefined }
  get reason(): Error | undefined { return this.#reason }

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

  abort(reason: Error): void {
    if (this.#reason) return
    this.#reason = reason
    for (const listener of this.#listeners.splice(0)) listener()
  }
}
