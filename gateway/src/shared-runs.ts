import type { Visit } from './admission/visit.ts'
import type { Arrival } from './arrival.ts'
import { Aborting } from './aborting.ts'
import { hungUp } from './deadline.ts'
import type { Outcome } from './outcome.ts'

/** For whom an operation runs: who may call it off, who holds room for it, and in whose turn it is asked. */
export interface RunFor {
  signal: Arrival['signal']
  visit: Pick<Visit, 'during'>
  networks: readonly string[]
}

type Run = (runFor: RunFor) => Promise<Outcome>
type Sharer = Pick<Arrival, 'id' | 'signal' | 'visit' | 'network'>

/**
 * Runs that requests share: those for the same within one turn of the event loop ("collapsed requests", RFC 9111, 4). A run
 * begins when the turn ends, and nobody joins one that has begun: what it answers is never older than the question.
 */
export class SharedRuns {
  #gathering = new Map<string, SharedRun>()

  /**
   * @param key all that the outcome depends on
   * @param run what is done, once, for the first who joins
   */
  join(key: string, sharer: Sharer, run: Run): SharedRun {
    if (this.#gathering.size === 0) setImmediate(() => this.#begin())
    let shared = this.#gathering.get(key)
    if (!shared) this.#gathering.set(key, shared = new SharedRun(sharer.id, run))
    shared.add(sharer)
    return shared
  }

  #begin(): void {
    const gathered = this.#gathering
    this.#gathering = new Map()
    for (const shared of gathered.values()) shared.begin()
  }
}

export class SharedRun implements RunFor {
  /** Of the request in whose name it runs, and in whose asynchronous context. */
  readonly requestId: string
  readonly outcome: Promise<Outcome>
  /** Aborts at the first deadline of those who share it, and when none of them waits any more. */
  readonly signal = new Aborting()
  /** Work takes the room of each who shares it: any of them may be the last who waited for it. */
  readonly visit: RunFor['visit']
  readonly #start: () => void
  readonly #sharers: Sharer[] = []

  constructor(requestId: string, run: Run) {
    this.requestId = requestId
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#start = resolve
    // A promise keeps the context; an AsyncResource for each run costs more than all else here.
    this.outcome = promise.then(() => run(this))
    const during: Visit['during'] = work => {
      for (const { visit } of this.#sharers) void visit.during(work)
      return work
    }
    this.visit = { during }
  }

  /** One may be there several times. */
  get networks(): string[] {
    return this.#sharers.map(({ network }) => network)
  }

  add(sharer: Sharer): void {
    this.#sharers.push(sharer)
  }

  begin(): void {
    let waiting = this.#sharers.length
    for (const { signal } of this.#sharers) {
      const gone = () => {
        waiting -= 1
        if (waiting === 0 || signal.reason !== hungUp) this.signal.abort(signal.reason as Error)
      }
      if (signal.aborted) gone()
      else signal.addEventListener('abort', gone)
    }
    this.#start()
  }
}
