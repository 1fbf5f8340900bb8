import { isAscii } from 'node:buffer'
import type { JsonObject } from '@heliograph/registry/json-object'
import type { OpenObject, Piece } from './open-object.ts'

/** One subgraph's answer while it is gone over: what of it goes into the response, and the objects that it opens. */
export class Scanning {
  /** One unit for each byte. */
  readonly text: string
  readonly variables: JsonObject
  /** By the index of its opening, in the order of the answer: what later fetches complete. */
  readonly opened: readonly OpenObject[][]
  readonly #isAscii: boolean
  #pieces: Piece[] = []
  #from = 0

  constructor(reply: Buffer, variables: JsonObject, opened: readonly OpenObject[][]) {
    this.text = reply.toString('latin1')
    this.variables = variables
    this.opened = opened
    this.#isAscii = isAscii(reply)
  }

  /** From here on goes into new pieces. @returns what `end` needs to go on with the old ones */
  begin(at: number): { pieces: Piece[]; from: number } {
    const before = { pieces: this.#pieces, from: this.#from }
    this.#pieces = []
    this.#from = at
    return before
  }

  /** The pieces since `begin`. */
  end(at: number, before: { pieces: Piece[]; from: number }): Piece[] {
    this.#keepTo(at)
    const pieces = this.#pieces
    this.#pieces = before.pieces
    this.#from = before.from
    return pieces
  }

  /** Leaves out what is between, or puts an object in its place. */
  replace(from: number, to: number, by?: OpenObject): void {
    this.#keepTo(from)
    if (by) this.#pieces.push(by)
    this.#from = to
  }

  /** A value as it is sent on to another subgraph. */
  take(from: number, to: number): string {
    const value = this.text.slice(from, to)
    return this.#isAscii ? value : Buffer.from(value, 'latin1').toString('utf8')
  }

  #keepTo(at: number): void {
    if (at > this.#from) this.#pieces.push(this.text.slice(this.#from, at))
  }
}
