import type { JsonObject } from '@heliograph/registry/json-object'
import type { Holds } from '../conditions.ts'

/** JSON, one unit a byte; or an object whose members come from several answers. */
export type Piece = string | OpenObject

/** What the client asked of an object of one type, in its order. */
export interface Member {
  holds: Holds | undefined
  /** `"__typename":"Product"`: the same for all, so it is put in here whatever a subgraph says. */
  literal: string | undefined
}

/** Members that stand together in an answer as they do in the response: `"slug":"a","name":"b"`. */
export interface Part {
  first: number
  last: number
  pieces: readonly Piece[]
}

/** An object that more than one fetch has members of. */
export class OpenObject {
  readonly type: string
  /** Without having said its type an object is sent to nobody. */
  saysType = false
  /** Values to send on, as JSON, by their index in the opening's `keys`. */
  readonly keys: (string | undefined)[] = []
  readonly parts: Part[] = []
  readonly #members: readonly Member[]

  constructor(type: string, members: readonly Member[]) {
    this.type = type
    this.#members = members
  }

  /** Takes over what another answer says of it. */
  complete({ keys, parts }: OpenObject): void {
    for (const part of parts) this.parts.push(part)
    keys.forEach((value, index) => {
      // A value beats a null, whichever came first.
      if (value !== undefined && !(value === 'null' && this.keys[index] !== undefined)) this.keys[index] = value
    })
  }

  /** Its JSON; undefined when a member is missing, or came twice. */
  write(variables: JsonObject): string | undefined {
    let text = '{'
    let used = 0
    for (let index = 0; index < this.#members.length; index++) {
      const { holds, literal } = this.#members[index]!
      if (holds && !holds(variables)) continue
      if (text.length > 1) text += ','
      if (literal !== undefined) {
        text += literal
        continue
      }
      const part = this.parts.find(({ first }) => first === index)
      const written = part && write(part.pieces, variables)
      if (written === undefined) return undefined
      text += written
      used++
      index = part!.last
    }
    return used === this.parts.length ? `${text}}` : undefined
  }
}

function write(pieces: readonly Piece[], variables: JsonObject): string | undefined {
  let text = ''
  for (const piece of pieces) {
    const written = typeof piece === 'string' ? piece : piece.write(variables)
    if (written === undefined) return undefined
    text += written
  }
  return text
}
