import type { Caller } from '../budgets/caller.ts'
import { unavailable } from '../refusal.ts'
import { overloaded, type Overloaded } from './overloaded.ts'
import type { NoRoom, Room } from './room.ts'

/** What visits share. */
export interface House {
  /** Requests in flight, by the network they come from: until their answer has been read. */
  requests: Room
  /** Those of them that are at work: until their answer is there. */
  working: Room
  /** Cost points in flight, by the caller. */
  cost: Room
  /** How long work that nobody waits for is counted at most. */
  deadlineMs: number
  random(): number
  noteRefused(): void
  /** Something that was worth its cost is done: not a refusal. */
  noteDone(): void
}

/** An operation that cost alone more than this part of what there is would never run when the gateway is pressed. */
const mostOfAll = 1 / 4

/**
 * One request, as far as it takes room. Its cost and its place at work are given back when its answer is there, its place in
 * flight when that has left; all of it when nobody waits any more, and subgraphs are done.
 */
export class Visit {
  readonly #house: House
  readonly #network: string
  #entered = false
  #works = false
  #answered = false
  #left = false
  #caller: Caller | undefined
  #cost = 0
  /** What subgraphs still do for it. */
  #running = 0
  #late: NodeJS.Timeout | undefined

  /** @param network of the caller, verified or not */
  constructor(house: House, network: string) {
    this.#house = house
    this.#network = network
  }

  /**
   * Stage 1: is there room for another request? Asked before its body is read or its credential looked at: while there
   * is none, a refusal costs next to nothing. It holds nothing yet: who never sends the rest would hold it for nothing.
   * @throws Overloaded
   */
  knock(): void {
    const { requests, working, cost } = this.#house
    // Where no cost is left at all, whatever comes would be read in vain.
    const no = cost.held >= cost.limit ? 'full'
      : requests.judge(undefined, this.#network, 1) ?? working.judge(undefined, this.#network, 1)
    if (no) throw this.#refuse(no)
  }

  /**
   * Takes room for the request, which is here as a whole.
   * @throws Overloaded
   */
  enter(): void {
    const { requests, working } = this.#house
    const no = requests.judge(undefined, this.#network, 1) ?? working.take(undefined, this.#network, 1)
    if (no) throw this.#refuse(no)
    requests.take(undefined, this.#network, 1)
    this.#entered = true
    this.#works = true
  }

  /**
   * Takes room for what an operation costs.
   * @throws Overloaded; UPSTREAM_UNAVAILABLE when the client has hung up
   */
  hold(caller: Caller, points: number): void {
    if (this.#left) throw unavailable('nobody waits for the answer')
    const { working, cost } = this.#house
    // Whatever it costs, it is one of so many requests, of fewer under pressure: else one caller could fill the house
    // with the cheapest.
    const least = Math.floor(cost.limit / working.limit)
    const amount = Math.min(Math.ceil(Math.max(points, least)), Math.floor(cost.limit * mostOfAll))
    const no = cost.take(caller.key, caller.crowd, amount)
    if (no) throw this.#refuse(no)
    this.#caller = caller
    this.#cost = amount
  }

  /**
   * Work at a subgraph: in the same process it goes on when nobody waits for it any more. Room is held until it is
   * done, or who hangs up early could ask for any amount of it.
   */
  during<T>(work: Promise<T>): Promise<T> {
    this.#running += 1
    const ended = () => {
      this.#running -= 1
      this.#giveBack()
    }
    work.then(ended, ended)
    return work
  }

  /** The answer is there, or it is known to be a refusal: from now on it is its client who takes time. */
  answer(): void {
    this.#answered = true
    this.#giveBack()
  }

  /** The answer has left, or nobody waits for it. May be said again. */
  leave(): void {
    if (this.#left) return
    this.#left = true
    this.#answered = true
    this.#giveBack()
    if (this.#running === 0) return
    // Should a subgraph never answer, its work must not be counted for ever.
    this.#late = setTimeout(() => {
      this.#running = 0
      this.#giveBack()
    }, this.#house.deadlineMs).unref()
  }

  /** What is not needed any more; the rest later. */
  #giveBack(): void {
    if (!this.#answered || this.#running > 0) return
    const { requests, working, cost } = this.#house
    if (this.#works) {
      this.#works = false
      working.give(undefined, this.#network, 1)
    }
    if (this.#caller) {
      cost.give(this.#caller.key, this.#caller.crowd, this.#cost)
      this.#house.noteDone()
    }
    this.#caller = undefined
    if (!this.#left) return
    clearTimeout(this.#late)
    if (this.#entered) requests.give(undefined, this.#network, 1)
    this.#entered = false
  }

  #refuse(why: NoRoom): Overloaded {
    this.#house.noteRefused()
    this.answer()
    return overloaded(why, this.#house.random())
  }
}
