import { compileWhen } from '../conditions.ts'
import type { Compiling } from './compiling.ts'
import { compileLayout, type Layout, scanPlain, type Seen } from './layout.ts'
import { type Member, OpenObject, type OpenKind } from './open-object.ts'
import type { Opening } from './openings.ts'
import { Parts } from './parts.ts'
import { other, type Scan } from './scan.ts'
import type { Scanning } from './scanning.ts'

interface ScannedMember extends Member {
  head: string
  scan: Scan
  pattern: string | undefined
  /** Its index among what is sent; -1 when it is not. */
  key: number
}

/** Of so many layouts the last is tried first: a subgraph that writes each answer otherwise is not worth more. */
const mostLayouts = 8

const openBrace = 0x7b
const closeBrace = 0x7d
const comma = 0x2c

export const compileOpenTypes = (opening: Opening, compiling: Compiling): ReadonlyMap<string, OpenType> =>
  new Map(opening.type.possible.map(name => [name, new OpenType(opening, name, compiling)]))

/** An object of one type that several fetches have members of. */
export class OpenType {
  readonly #kind: OpenKind
  readonly #members: readonly ScannedMember[]
  /** What the client did not ask for, and further fetches send. */
  readonly #hidden: readonly { head: string; key: number }[]
  readonly #typenames: readonly string[]
  #layout: Layout | undefined
  #layouts = 0

  constructor({ type, keys }: Opening, name: string, compiling: Compiling) {
    this.#members = type.selections.filter(({ on }) => !on || on.includes(name))
      .map(({ key, field, when, type }) => ({
        holds: compileWhen(when),
        literal: field === '__typename' ? `"${key}":"${name}"` : undefined,
        head: `"${key}":`,
        pattern: field === '__typename' || when ? undefined : compiling.pattern(type),
        scan: field === '__typename' ? () => other : compiling.scan(type),
        key: keys.indexOf(key),
      }))
    this.#hidden = keys.map((field, key) => ({ head: `"${field}":`, key }))
    this.#kind = { type: name, members: this.#members, noKeys: keys.map(() => undefined) }
    this.#typenames = [`"__typename":"${name}"`, ...this.#members.flatMap(({ literal }) => literal ?? [])]
  }

  open(): OpenObject {
    return new OpenObject(this.#kind)
  }

  /**
   * Takes from an object of JSON, in whatever order, the members that the client asked for and the values that further
   * fetches send; others there may be none.
   * @returns where it ends, or `other`
   */
  scan(text: string, at: number, scanning: Scanning, into: OpenObject): number {
    const { parts } = into
    const end = this.#layout ? this.#layout(text, at, scanning, into) : other
    if (end !== other) return end
    into.parts = parts
    return text.charCodeAt(at) === openBrace ? this.#scanMembers(text, at + 1, scanning, into) : other
  }

  #scanMembers(text: string, start: number, scanning: Scanning, into: OpenObject): number {
    if (text.charCodeAt(start) === closeBrace) return start + 1
    const parts = new Parts(scanning, into)
    const seen: Seen[] = []
    for (let at = start; ; at++) {
      const one = this.#see(text, at, seen.at(-1), scanning)
      if (!one) return other
      seen.push(one)
      at = this.#take(one, text, at, scanning, into, parts)
      if (at === other) return other
      const unit = text.charCodeAt(at)
      if (unit === comma) continue
      parts.close()
      if (unit !== closeBrace) return other
      // What was passed over for these variables is not for others.
      const isForAll = !seen.some(one => 'member' in one && one.skips)
      if (isForAll && this.#layouts++ < mostLayouts) this.#layout = compileLayout(seen)
      return at + 1
    }
  }

  /** What stands there. */
  #see(text: string, at: number, before: Seen | undefined, scanning: Scanning): Seen | undefined {
    const literal = this.#typenames.find(one => text.startsWith(one, at))
    if (literal !== undefined) return { literal, saysType: literal === this.#typenames[0] }
    const last = before && 'member' in before ? before.member : undefined
    const member = this.#next(text, at, (last ?? -1) + 1, scanning) ?? this.#next(text, at, 0, scanning)
    if (member === undefined) return this.#hidden.find(({ head }) => text.startsWith(head, at))
    const { head, key, pattern } = this.#members[member]!
    const follows = last !== undefined && this.#skipsNone(last + 1, member, scanning)
    return { head, key, pattern, member, follows, skips: follows && member !== last + 1 }
  }

  #take(one: Seen, text: string, at: number, scanning: Scanning, into: OpenObject, parts: Parts): number {
    if (!('member' in one)) parts.close()
    if ('literal' in one) {
      into.saysType ||= one.saysType
      return at + one.literal.length
    }
    const from = at + one.head.length
    if ('member' in one) parts.begin(one.member, at, one.follows)
    const end = 'member' in one ? this.#members[one.member]!.scan(text, from, scanning) : scanPlain(text, from, scanning)
    if (end === other) return other
    if ('member' in one) parts.end(end)
    if (one.key >= 0) into.keys[one.key] = scanning.take(from, end)
    return end
  }

  #next(text: string, at: number, from: number, { variables }: Scanning): number | undefined {
    for (let index = from; index < this.#members.length; index++) {
      const { holds, literal, head } = this.#members[index]!
      if (literal === undefined && text.startsWith(head, at) && (!holds || holds(variables))) return index
    }
    return undefined
  }

  /** Nothing that the client is to see comes between two members. */
  #skipsNone(from: number, to: number, { variables }: Scanning): boolean {
    for (let index = from; index < to; index++) {
      const { holds } = this.#members[index]!
      if (!holds || holds(variables)) return false
    }
    return to >= from
  }
}
