/**
 * Called back once, with a value or with what went wrong; not before whoever waits has gone on. It must not throw: those
 * behind it would wait for ever.
 */
export interface Waiter<Value> {
  use(value: Value): void
  fail(thrown: unknown): void
}

/**
 * A value that comes with many others: what a promise is, at a part of its cost. Whoever knows it waits by `when`, and
 * is called in the turn in which it comes; for anybody else it has a `then`. A resolver returns one as it would a promise.
 */
export class Later<Value> implements PromiseLike<Value> {
  /** Mostly there is one; a list would have room for sixteen. */
  #waiter: Waiter<Value> | undefined
  #others: Waiter<Value>[] | undefined
  #state: 'coming' | 'come' | 'failed' = 'coming'
  /** The value, or what went wrong. */
  #outcome: unknown

  when(waiter: Waiter<Value>): void {
    if (this.#state !== 'coming') queueMicrotask(() => this.#tell(waiter))
    else if (!this.#waiter) this.#waiter = waiter
    else (this.#others ??= []).push(waiter)
  }

  /** It is there: whoever waits is called now. Either this or `fail`, once. */
  come(value: Value): void { this.#settle('come', value) }
  fail(thrown: unknown): void { this.#settle('failed', thrown) }

  #settle(state: 'come' | 'failed', outcome: unknown): void {
    this.#state = state
    this.#outcome = outcome
    const [waiter, others] = [this.#waiter, this.#others]
    this.#waiter = this.#others = undefined
    if (waiter) this.#tell(waiter)
    if (others) for (const other of others) this.#tell(other)
  }

  #tell(waiter: Waiter<Value>): void {
    if (this.#state === 'come') waiter.use(this.#outcome as Value)
    else waiter.fail(this.#outcome)
  }

  /** What `make` makes of it, when it comes: once, however many wait. */
  map<Made>(make: (value: Value) => Made): Later<Made> {
    const made = new MadeLater(make)
    this.when(made)
    return made
  }

  // oxlint-disable-next-line unicorn/no-thenable -- graphql-js and `await` know no other way to wait
  then<Used = Value, Failed = never>(
    use?: ((value: Value) => Used | PromiseLike<Used>) | null,
    fail?: ((thrown: unknown) => Failed | PromiseLike<Failed>) | null,
  ): Promise<Used | Failed> {
    return new Promise<Value>((resolve, reject) => this.when({ use: resolve, fail: reject })).then(use, fail)
  }
}

/** What is made of a value that it waits for. */
class MadeLater<Value, Made> extends Later<Made> implements Waiter<Value> {
  readonly #make: (value: Value) => Made

  constructor(make: (value: Value) => Made) {
    super()
    this.#make = make
  }

  use(value: Value): void {
    let made: Made
    try {
      made = this.#make(value)
    } catch (thrown) {
      return this.fail(thrown)
    }
    this.come(made)
  }
}
