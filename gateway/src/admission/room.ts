/** Why there is no room: for nobody, or for one who holds a fair share of it already. */
export type NoRoom = 'full' | 'share spent'

/** However narrow: what is in flight has to end for a queue to be seen to shorten. */
const least = 1 / 50

/** A crowd may be one person, or all customers of a mobile carrier: as many times as much as one, and never all. */
const crowdTimes = 4

/**
 * Something of which there is only so much at a time, shared out fairly: nobody may hold more than is still free. So
 * one who takes all they can get holds a half, each of two a third, and there is always something left for who comes
 * next. A crowd may hold four times what is free, which is four fifths of all.
 *
 * The dynamic threshold of Choudhury and Hahne ("Dynamic Queue Length Thresholds for Shared-Memory Packet Switches",
 * IEEE/ACM Transactions on Networking, 1998), with α = 1 and 4: a comparison, and no list of who is active.
 */
export class Room {
  readonly #most: number
  readonly #least: number
  /** What each holds; who holds nothing is not in it, so it is no larger than what is in flight. */
  readonly #heldBy = new Map<string, number>()
  #limit: number
  #held = 0
  /** The most that was held since it was resized last. */
  #peak = 0

  /** @param most a whole number of any unit, as amounts are: sums of others would not come back to 0 */
  constructor(most: number) {
    this.#most = most
    this.#least = Math.ceil(most * least)
    this.#limit = most
  }

  get held(): number { return this.#held }
  get limit(): number { return this.#limit }
  get peak(): number { return this.#peak }

  /**
   * There may be more than there might, or shall be less than was held. What is held stays so.
   * @param times as much
   */
  resize(times: number): void {
    if (times < 1) this.#limit = Math.max(this.#least, Math.floor(Math.min(this.#limit, this.#peak) * times))
    else this.#limit = Math.min(this.#most, Math.ceil(this.#limit * times))
    this.#peak = this.#held
  }

  /**
   * @param holder absent where only the crowd is known
   * @returns undefined when it is taken
   */
  take(holder: string | undefined, crowd: string | undefined, amount: number): NoRoom | undefined {
    const no = this.judge(holder, crowd, amount)
    if (no) return no
    this.#held += amount
    this.#peak = Math.max(this.#peak, this.#held)
    if (holder !== undefined) this.#heldBy.set(holder, (this.#heldBy.get(holder) ?? 0) + amount)
    if (crowd !== undefined) this.#heldBy.set(crowd, (this.#heldBy.get(crowd) ?? 0) + amount)
    return undefined
  }

  /** What `take` would say, and nothing taken. */
  judge(holder: string | undefined, crowd: string | undefined, amount: number): NoRoom | undefined {
    const free = this.#limit - this.#held - amount
    const own = holder === undefined ? 0 : this.#heldBy.get(holder) ?? 0
    const all = crowd === undefined ? 0 : this.#heldBy.get(crowd) ?? 0
    if (own > free) return own > 0 ? 'share spent' : 'full'
    return all > crowdTimes * free ? 'share spent' : undefined
  }

  /** Takes back what `take` gave, with the same words. */
  give(holder: string | undefined, crowd: string | undefined, amount: number): void {
    this.#held -= amount
    if (holder !== undefined) this.#lessen(holder, amount)
    if (crowd !== undefined) this.#lessen(crowd, amount)
  }

  #lessen(holder: string, amount: number): void {
    const left = this.#heldBy.get(holder)! - amount
    if (left > 0) this.#heldBy.set(holder, left)
    else this.#heldBy.delete(holder)
  }
}
