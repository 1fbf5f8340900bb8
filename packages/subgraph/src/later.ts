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
  #tell: ((waiter: Waiter<Value>) => void) | undefined

  when(waiter: Waiter<Value>): void {
    const tell = this.#tell
    if (tell) queueMicrotask(() => tell(waiter))
    else if (!this.#waiter) this.#waiter = waiter
    else (this.#others ??= []).push(waiter)
  }

  /** It is there: whoever waits is called now. Either this or `fail`, once. */
  come(value: Value): void { this.#settle(waiter => waiter.use(value)) }
  fail(thrown: unknown): void { this.#settle(waiter => waiter.fail(thrown)) }

  #settle(tell: (waiter: Waiter<Value>) => void): void {
    this.#tell = tell
    const [waiter, others] = [this.#waiter, this.#others]
    this.#waiter = this.#others = undefined
    if (waiter) tell(waiter)
    if (others) for (const other of others) tell(other)
  }

  /** What `make` makes of it, when it comes: once, however many wait. */
  map<Made>(make: (value: Value) => Made): Later<Made> {
    const made = new Later<Made>()
    this.when({
      use: value => {
        try {
          made.come(make(value))
        } catch (thrown) {
          made.fail(thrown)
        }
      },
      fail: thrown => made.fail(thrown),
    })
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
