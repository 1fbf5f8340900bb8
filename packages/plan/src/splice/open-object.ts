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
  content: string | readonly Piece[]
}

const noParts: readonly Part[] = []

/**
 * An object that more than one fetch has members of. While it waits for a subgraph a request may have hundreds, so its
 * arrays are made as long as they are: one that is pushed to has room for seventeen.
 */
export class OpenObject {
  readonly type: string
  /** Without having said its type an object is sent to nobody. */
  saysType = false
  /** Values to send on, as JSON, by their index in the opening's `keys`. */
  readonly keys: (string | undefined)[]
  parts = noParts
  readonly #members: readonly Member[]

  /** @param noKeys an undefined for each of the opening's `keys` */
  constructor(type: string, members: readonly Member[], noKeys: readonly undefined[]) {
    this.type = type
    this.keys = noKeys.slice()
    this.#members = members
  }

  add(parts: readonly Part[]): void {
    if (parts.length > 0) this.parts = this.parts.length > 0 ? [...this.parts, ...parts] : parts
  }

  /** Takes over what another answer says of it. */
  complete({ keys, parts }: OpenObject): void {
    this.add(parts)
    for (let index = 0; index < keys.length; index++) {
      const value = keys[index]
      // A value beats a null, whichever came first.
      if (value !== undefined && !(value === 'null' && this.keys[index] !== undefined)) this.keys[index] = value
    }
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
      const part = this.#partFrom(index)
      const written = part && write(part.content, variables)
      if (written === undefined) return undefined
      text += written
      used++
      index = part!.last
    }
    return used === this.parts.length ? `${text}}` : undefined
  }

  #partFrom(member: number): Part | undefined {
    for (const part of this.parts) if (part.first === member) return part
    return undefined
  }
}

function write(content: string | readonly Piece[], variables: JsonObject): string | undefined {
  if (typeof content === 'string') return content
  let text = ''
  for (const piece of content) {
    const written = typeof piece === 'string' ? piece : piece.write(variables)
    if (written === undefined) return undefined
    text += written
  }
  return text
}
