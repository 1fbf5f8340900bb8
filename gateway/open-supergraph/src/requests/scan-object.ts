import { other } from '@heliograph/plan/splice/scan'
import { nameAt } from './scan-name.ts'
import type { Scan } from './scan.ts'

export interface Member {
  name: string
  scan: Scan
  needed?: boolean
}

const openBrace = 0x7b
const closeBrace = 0x7d
const colon = 0x3a
const comma = 0x2c

/** Those that were seen are bits of one number; an object of more members is always `other`. */
const mostMembers = 31

/**
 * An object of known members, in whatever order, each once at most.
 * @param anyOf of these it has to have one at least
 */
export function scanObject(members: readonly Member[], anyOf: readonly string[] = []): Scan {
  if (members.length > mostMembers) return () => other
  const heads = members.map(({ name }) => `${JSON.stringify(name)}:`)
  const places = new Map(members.map(({ name }, index) => [name, index]))
  const needed = bitsOf(members, ({ needed = false }) => needed)
  const some = bitsOf(members, ({ name }) => anyOf.includes(name))

  /** Mostly they come in the order in which the schema has them. */
  function placeAt(text: string, at: number, next: number): number | undefined {
    if (next < heads.length && text.startsWith(heads[next]!, at)) return next
    const name = nameAt(text, at)
    if (name === undefined || text.charCodeAt(at + name.length + 2) !== colon) return undefined
    return places.get(name)
  }

  return (text, start, room, found) => {
    if (room === 0 || text.charCodeAt(start) !== openBrace) return other
    let seen = 0
    let next = 0
    let at = start + 1
    while (seen !== 0 || text.charCodeAt(at) !== closeBrace) {
      const place = placeAt(text, at, next)
      if (place === undefined || (seen & 1 << place) !== 0) return other
      seen |= 1 << place
      next = place + 1
      at = members[place]!.scan(text, at + heads[place]!.length, room - 1, found)
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

/** An object of exactly one of some members (`@oneOf`; GraphQL spec, 3.10.1). */
export function scanOneField(members: readonly Member[]): Scan {
  const scans = new Map(members.map(({ name, scan }) => [name, scan]))
  return (text, start, room, found) => {
    if (room === 0 || text.charCodeAt(start) !== openBrace) return other
    const name = nameAt(text, start + 1)
    const at = start + 1 + (name?.length ?? 0) + 2
    const scan = name === undefined || text.charCodeAt(at) !== colon ? undefined : scans.get(name)
    const end = scan ? scan(text, at + 1, room - 1, found) : other
    return text.charCodeAt(end) === closeBrace ? end + 1 : other
  }
}
