import { FairQueue } from './fair-queue.ts'
import type { FreeConnections } from './free-connections.ts'
import type { Question } from './question.ts'

/** Questions that wait for a connection. */
export class WaitingQuestions {
  /** Asked too lately for the connections that were free, in the order in which they came. */
  readonly #lately = new Set<Question>()
  /** These may have any that is free, so each turn that is taken is one in which somebody is asked. */
  readonly #inLine = new FairQueue<Question>()

  get size(): number {
    return this.#lately.size + this.#inLine.size
  }

  add(question: Question): void {
    this.#lately.add(question)
  }

  /** @returns whether it was waiting */
  delete(question: Question): boolean {
    return this.#lately.delete(question) || this.#inLine.delete(question)
  }

  /** Whose turn it is among those who may be asked on a connection that is free. */
  take(free: FreeConnections): Question | undefined {
    // Who is alone need not stand in line.
    const isAlone = this.size === 1
    for (const question of this.#lately) {
      if (!free.mayTake(question.sinceMs)) break
      this.#lately.delete(question)
      if (isAlone) return question
      this.#inLine.add(question)
    }
    return this.#inLine.take()
  }

  /** Whoever is next, though there is no connection to be asked on. */
  takeUnasked(): Question | undefined {
    const next = this.#inLine.take() ?? this.#lately.values().next().value
    if (next) this.#lately.delete(next)
    return next
  }
}
