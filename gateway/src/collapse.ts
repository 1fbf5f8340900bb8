import type { Arrival } from './arrival.ts'
import { Aborting } from './aborting.ts'
import { hungUp } from './deadline.ts'

/** Whoever shares a run. */
export type Sharer = Pick<Arrival, 'id' | 'signal' | 'visit'>

type Run<Outcome> = (shared: SharedRun<Outcome>) => Promise<Outcome>

/**
 * Runs that requests share: those that ask the same within one turn of the event loop ("collapsed requests", RFC 9111, 4).
 * A run begins when the turn ends, and nobody joins one that has begun: what it answers is never older than the question.
 */
export class CollapsedRuns<Outcome> {
  #gathering = new Map<string, SharedRun<Outcome>>()

  /**
   * @param question all that the outcome depends on
   * @param run what is done, once, for the first who asks
   */
  join(question: string, sharer: Sharer, run: Run<Outcome>): SharedRun<Outcome> {
    if (this.#gathering.size === 0) setImmediate(() => this.#begin())
    let shared = this.#gathering.get(question)
    if (!shared) this.#gathering.set(question, shared = new SharedRun(sharer.id, run))
    shared.add(sharer)
    return shared
  }

  #begin(): void {
    const gathered = this.#gathering
    this.#gathering = new Map()
    for (const shared of gathered.values()) shared.begin()
  }
}

/** Aborts at the first deadline of those who share it, and when nobody waits any more. */
export class SharedRun<Outcome> extends Aborting {
  /** Of the request in whose name it runs. */
  readonly requestId: string
  readonly outcome: Promise<Outcome>
  readonly #run: Run<Outcome>
  readonly #settle: (outcome: Promise<Outcome>) => void
  readonly #visits: Sharer['visit'][] = []
  #waiting = 0
  #hasBegun = false

  constructor(requestId: string, run: Run<Outcome>) {
    super()
    this.requestId = requestId
    this.#run = run
    const { promise, resolve } = Promise.withResolvers<Outcome>()
    this.outcome = promise
    this.#settle = resolve
  }

  add({ signal, visit }: Sharer): void {
    this.#visits.push(visit)
    this.#waiting += 1
    const gone = () => {
      this.#waiting -= 1
      if (signal.reason !== hungUp) this.abort(signal.reason as Error)
      else this.#endUnwanted()
    }
    if (signal.aborted) gone()
    else signal.addEventListener('abort', gone)
  }

  begin(): void {
    this.#hasBegun = true
    this.#endUnwanted()
    this.#settle(this.#run(this))
  }

  /** Work at a subgraph, which takes the room of all who share it: each may be the last who waited for it. */
  during<Answer>(work: Promise<Answer>): Promise<Answer> {
    for (const visit of this.#visits) void visit.during(work)
    return work
  }

  #endUnwanted(): void {
    // Until it begins, others may come.
    if (this.#hasBegun && this.#waiting === 0) this.abort(hungUp)
  }
}
