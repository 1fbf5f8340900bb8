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

/** What all objects of one type at one place have in common. */
export interface OpenKind {
  type: string
  members: readonly Member[]
  /** An undefined for each of the opening's `keys`. */
  noKeys: readonly undefined[]
}

/** Members that stand together in an answer as they do in the response: `"slug":"a","name":"b"`. */
export interface Part {
  first: number
  last: number
  content: string | readonly Piece[]
}

/** A part and those that came before it. */
interface PartInRow extends Part {
  before: PartInRow | undefined
}

/**
 * An object that more than one fetch has members of. While it waits for a subgraph a request may have hundreds, so each is
 * kept small: an array that is pushed to has room for seventeen.
 */
export class OpenObject {
  readonly kind: OpenKind
  /** Without having said its type an object is sent to nobody. */
  saysType = false
  /** Values to send on, as JSON, by their index in the opening's `keys`. */
  readonly keys: (string | undefined)[]
  parts: PartInRow | undefined

  constructor(kind: OpenKind) {
    this.kind = kind
    this.keys = kind.noKeys.slice()
  }

  add(first: number, last: number, content: Part['content']): void {
    this.parts = { first, last, content, before: this.parts }
  }

  /** Takes over what another answer says of it. */
  complete({ keys, parts }: OpenObject): void {
    if (!this.parts) this.parts = parts
    else for (let part = parts; part; part = part.before) this.add(part.first, part.last, part.content)
    for (let index = 0; index < keys.length; index++) {
      const value = keys[index]
      // A value beats a null, whichever came first.
      if (value !== undefined && !(value === 'null' && this.keys[index] !== undefined)) this.keys[index] = value
    }
  }

  /** Its JSON; undefined when a member is missing, or came twice. */
  write(variables: JsonObject): string | undefined {
    const { members } = this.kind
    let text = '{'
    let unused = 0
    for (let part = this.parts; part; part = part.before) unused++
    for (let index = 0; index < members.length; index++) {
      const { holds, literal } = members[index]!
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
      unused--
      index = part!.last
    }
    return unused === 0 ? `${text}}` : undefined
  }

  #partFrom(member: number): Part | undefined {
    let part = this.parts
    while (part && part.first !== member) part = part.before
    return part
  }
}

function write(content: Part['content'], variables: JsonObject): string | undefined {
  if (typeof content === 'string') return content
  let text = ''
  for (const piece of content) {
    const written = typeof piece === 'string' ? piece : piece.write(variables)
    if (written === undefined) return undefined
    text += written
  }
  return text
}
