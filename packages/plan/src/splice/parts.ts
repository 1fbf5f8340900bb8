import type { OpenObject } from './open-object.ts'
import type { Scanning } from './scanning.ts'

/** Gathers the members of an object that follow each other into parts. */
export class Parts {
  readonly #scanning: Scanning
  readonly #into: OpenObject
  #open: { first: number; last: number; end: number; before: ReturnType<Scanning['begin']> } | undefined

  constructor(scanning: Scanning, into: OpenObject) {
    this.#scanning = scanning
    this.#into = into
  }

  /** @param follows the one before it, which was added last */
  begin(member: number, at: number, follows: boolean): void {
    if (!follows) this.close()
    this.#open ??= { first: member, last: member, end: at, before: this.#scanning.begin(at) }
    this.#open.last = member
  }

  /** The member ends here. */
  end(at: number): void {
    this.#open!.end = at
  }

  close(): void {
    if (!this.#open) return
    const { first, last, end, before } = this.#open
    this.#into.add(first, last, this.#scanning.end(end, before))
    this.#open = undefined
  }
}
