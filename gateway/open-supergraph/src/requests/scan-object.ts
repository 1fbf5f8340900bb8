import { other, type Scan } from './scan.ts'

export interface Member {
  name: string
  scan: Scan
  needed?: boolean
}

const openBrace = 0x7b
const closeBrace = 0x7d
const comma = 0x2c

/** A bit for each. */
const mostMembers = 31

/**
 * An object of known members, in whatever order, each once at most.
 * @param oneOf of these it has to have one at least
 */
export function scanObject(members: readonly Member[], oneOf: readonly string[] = []): Scan {
  if (members.length > mostMembers) return () => other
  const heads = members.map(({ name }) => `${JSON.stringify(name)}:`)
  const needed = bitsOf(members, ({ needed = false }) => needed)
  const some = bitsOf(members, ({ name }) => oneOf.includes(name))

  /** Mostly they come in the order in which the schema has them. */
  function memberAt(text: string, at: number, next: number): number {
    return next < heads.length && text.startsWith(heads[next]!, at)
      ? next
      : heads.findIndex(head => text.startsWith(head, at))
  }

  return (text, start, room, found) => {
    if (room === 0 || text.charCodeAt(start) !== openBrace) return other
    let seen = 0
    let next = 0
    let at = start + 1
    while (text.charCodeAt(at) !== closeBrace || seen !== 0) {
      const which = memberAt(text, at, next)
      if (which < 0 || (seen & 1 << which) !== 0) return other
      seen |= 1 << which
      next = which + 1
      at = members[which]!.scan(text, at + heads[which]!.length, room - 1, found)
      if (at === other) return other
      const unit = text.charCodeAt(at)
      if (unit === closeBrace) break
      if (unit !== comma) return other
      at += 1
    }
    return (seen & needed) === needed && (some === 0 || (seen & some) !== 0) ? at + 1 : other
  }
}

const bitsOf = (members: readonly Member[], has: (member: Member) => boolean): number =>
  members.reduce((bits, member, index) => has(member) ? bits | 1 << index : bits, 0)
