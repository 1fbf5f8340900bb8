import { isUtf8 } from 'node:buffer'
import type { JsonObject } from '@heliograph/registry/json-object'
import { type AskSubgraph, type SubgraphQuestion, Written } from '../executor.ts'
import { parseReply } from '../reply.ts'
import type { Signal } from '../signal.ts'
import type { OpenObject } from './open-object.ts'
import { Scanning } from './scanning.ts'

/** Stands for an answer that was gone over and found to be as it should. */
class Taken {
  readonly bytes: Buffer
  constructor(bytes: Buffer) { this.bytes = bytes }
}

/** One execution of a plan on the bytes of answers. `ask` has to end when the signal aborts. */
export class Splicing {
  readonly variables: JsonObject
  readonly root: OpenObject
  /** By the index of the opening: what was found there. */
  readonly opened: readonly OpenObject[][]
  /** Something is not as it should: a null, an error, a form that is not ours. The plan then has to look at it. */
  failed = false
  readonly #ask: AskSubgraph
  readonly #signal: Signal
  readonly #asked: { question: SubgraphQuestion; replied: () => unknown }[] = []

  constructor(variables: JsonObject, root: OpenObject, openings: number, ask: AskSubgraph, signal: Signal) {
    this.variables = variables
    this.root = root
    this.opened = Array.from({ length: openings }, () => [])
    this.#ask = ask
    this.#signal = signal
  }

  /** @param read goes over the answer; false when it is not as it should */
  async fetch(question: SubgraphQuestion, read: (scanning: Scanning) => boolean): Promise<void> {
    const take = (bytes: Buffer) => this.#reads(bytes, read) ? new Taken(bytes) : undefined
    try {
      const reply = await this.#ask({ ...question, take }, this.#signal)
      if (!(reply instanceof Taken)) this.failed = true
      this.#asked.push({ question, replied: () => reply instanceof Taken ? parseReply(reply.bytes) : reply })
    } catch (thrown) {
      this.failed = true
      this.#asked.push({ question, replied: () => { throw thrown } })
    }
  }

  #reads(bytes: Buffer, read: (scanning: Scanning) => boolean): boolean {
    try {
      return isUtf8(bytes) && read(new Scanning(bytes, this.variables, this.opened))
    } catch (error) {
      // More than the regular expressions of V8 can remember: some megabytes.
      if (error instanceof RangeError) return false
      throw error
    }
  }

  /** The whole answer; undefined when the plan has to make it. */
  write(): Written | undefined {
    const data = this.failed ? undefined : this.root.write(this.variables)
    return data === undefined ? undefined : new Written(`{"data":${data}}`)
  }

  /** Asks as the one before it, and what was asked already not again. */
  readonly askAgain: AskSubgraph = async (question, signal) => {
    const index = this.#asked.findIndex(earlier => isSame(earlier.question, question))
    const [earlier] = index < 0 ? [] : this.#asked.splice(index, 1)
    return earlier ? earlier.replied() : this.#ask(question, signal)
  }
}

const isSame = (one: SubgraphQuestion, other: SubgraphQuestion): boolean =>
  one.subgraph === other.subgraph && one.fetch === other.fetch && one.variables === other.variables
