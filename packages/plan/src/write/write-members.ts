import type { JsonObject } from '@heliograph/registry/json-object'
import type { Holds } from '../conditions.ts'
import type { Write } from './write.ts'

/** A member of an object: its key and colon, and its value, which is written anew each time or always the same. */
export interface Member {
  head: string
  holds: Holds | undefined
  value: Value | string
}

interface Value {
  read: (object: JsonObject) => unknown
  write: Write
}

/** Writes an object, comma by comma, as far as its members are there. */
export function writeMembers(members: readonly Member[]): Write {
  const places = members.map(member => ({ ...member, headBehind: `,${member.head}` }))
  return (object, variables) => {
    let text = '{'
    for (const { head, headBehind, holds, value } of places) {
      if (holds && !holds(variables)) continue
      text += text.length === 1 ? head : headBehind
      const written = typeof value === 'string' ? value : value.write(value.read(object as JsonObject), variables)
      if (written === undefined) return undefined
      text += written
    }
    return `${text}}`
  }
}

/** The same of members that are always there: what stands between two values is known. */
export function writeAll(members: readonly Member[]): Write {
  const parts: (Value & { before: string })[] = []
  let before = '{'
  for (const [index, { head, value }] of members.entries()) {
    before += index === 0 ? head : `,${head}`
    if (typeof value === 'string') {
      before += value
      continue
    }
    parts.push({ before, ...value })
    before = ''
  }
  const end = `${before}}`
  return (object, variables) => {
    let text = ''
    for (const { before, read, write } of parts) {
      const written = write(read(object as JsonObject), variables)
      if (written === undefined) return undefined
      text += before + written
    }
    return text + end
  }
}
