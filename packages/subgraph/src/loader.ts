import { Later } from './later.ts'

/** Keys in one question: a gateway's batch may hold more, and a longer list makes a slow plan. */
export const maxBatchSize = 200

type Find<Key, Value> = (keys: readonly Key[]) => Promise<readonly (Value | Error)[]>

interface Batch<Key, Value> {
  keys: Key[]
  laters: Later<Value>[]
}

/**
 * Asks once for the keys that many fields of one request load, each key once. It is what dataloader is (npm), in the same
 * turns of the event loop, without a promise for each key: a page of fifty lines would make hundreds.
 * One is made for each request: what it knows was fetched for that viewer.
 * @param find answers each key's value in the key's place, an Error where a key alone has failed
 * @param nameOf what tells keys apart, if they are no strings
 */
export class Loader<Key, Value> {
  readonly #find: Find<Key, Value>
  readonly #nameOf: (key: Key) => unknown
  readonly #known = new Map<unknown, Later<Value>>()
  #batch: Batch<Key, Value> | undefined

  constructor(find: Find<Key, Value>, nameOf: (key: Key) => unknown = key => key) {
    this.#find = find
    this.#nameOf = nameOf
  }

  /** Its value, asked for together with whatever else is loaded before this turn ends. */
  load(key: Key): Later<Value> {
    const name = this.#nameOf(key)
    const known = this.#known.get(name)
    if (known) return known
    const later = new Later<Value>()
    this.#known.set(name, later)
    const { keys, laters } = this.#openBatch()
    keys.push(key)
    laters.push(later)
    return later
  }

  #openBatch(): Batch<Key, Value> {
    if (this.#batch && this.#batch.keys.length < maxBatchSize) return this.#batch
    const batch: Batch<Key, Value> = this.#batch = { keys: [], laters: [] }
    // Once no promise has anything left to do in this turn: until then more may be asked.
    void Promise.resolve().then(() => process.nextTick(() => {
      if (this.#batch === batch) this.#batch = undefined
      void this.#ask(batch)
    }))
    return batch
  }

  async #ask({ keys, laters }: Batch<Key, Value>): Promise<void> {
    let values: readonly (Value | Error)[]
    try {
      values = await this.#find(keys)
      if (values.length !== keys.length) throw new Error(`${values.length} values of ${keys.length} keys`)
    } catch (thrown) {
      for (const later of laters) later.fail(thrown)
      return
    }
    for (let index = 0; index < laters.length; index++) {
      const value = values[index]!
      if (value instanceof Error) laters[index]!.fail(value)
      else laters[index]!.come(value)
    }
  }
}

/** A loader of what is found by its key, or not: null then. */
export const inOneQuestion = <Found>(find: (keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>) =>
  new Loader<string, Found | null>(async keys => {
    const found = await find(keys)
    return keys.map(key => found.get(key) ?? null)
  })
