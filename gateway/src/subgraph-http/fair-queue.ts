/** Who waits for something that is handed out one by one. */
export interface Waits {
  /** In whose names: their clients' networks, mostly one. */
  readonly networks: readonly string[]
}

/** Those who wait in the name of one network, in the order in which they came. */
class Line<One> {
  readonly members = new Set<One>()
  /** Goes on behind the last one taken: a Set that is begun anew passes over the places of all who have gone. */
  readonly inTurn = this.members.values()
}

/**
 * Takes turns by network: who has a thousand in line holds up another's one for one turn only. Who waits in several names
 * stands in the line of each, and is taken with the first whose turn it is. Of a network in whose name nobody waits nothing is
 * kept.
 */
export class FairQueue<One extends Waits> {
  readonly #lines = new Map<string, Line<One>>()
  /** The rest of this round: a line that begins meanwhile is its last. */
  #round = this.#lines.values()
  #size = 0

  get size(): number {
    return this.#size
  }

  add(one: One): void {
    this.#size += 1
    for (const network of one.networks) {
      let line = this.#lines.get(network)
      if (!line) this.#lines.set(network, line = new Line())
      line.members.add(one)
    }
  }

  /** Whose turn it is; undefined when nobody waits. */
  take(): One | undefined {
    const one = (this.#nextLine() ?? this.#beginRound())?.inTurn.next().value
    if (one) this.delete(one)
    return one
  }

  /** @returns whether it was waiting */
  delete(one: One): boolean {
    let waited = false
    for (const network of one.networks) {
      const line = this.#lines.get(network)
      if (!line?.members.delete(one)) continue
      waited = true
      if (line.members.size === 0) this.#lines.delete(network)
    }
    if (waited) this.#size -= 1
    return waited
  }

  #nextLine(): Line<One> | undefined {
    return this.#round.next().value
  }

  #beginRound(): Line<One> | undefined {
    this.#round = this.#lines.values()
    return this.#nextLine()
  }
}
