import type { JsonObject } from '@heliograph/registry/json-object'
import type { Holds } from '../conditions.ts'
import { reader } from '../read-key.ts'
import { isAsItIs, type Write } from './write.ts'

/** A member of an object: its key and colon, and its value, which is written anew each time or always the same. */
export interface Member {
  head: string
  holds: Holds | undefined
  value: Value | string
}

interface Value {
  /** Where it is in the object that is read. */
  key: string
  write: Write
  /** Whether any text is a value of its type. */
  takesText: boolean
}

/** Writes an object, comma by comma, as far as its members are there. */
export function writeMembers(members: readonly Member[]): Write {
  if (members.every(isPlain)) return writeAll(members)
  const places = members.map(({ head, holds, value }) => ({
    head, headBehind: `,${head}`, holds, value: typeof value === 'string' ? value : { read: reader(value.key), write: value.write },
  }))
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

/** It is always there, and is read off an object as it is. */
const isPlain = ({ holds, value }: Member): boolean =>
  !holds && (typeof value === 'string' || !(value.key in Object.prototype))

/**
 * The same of members that are always there: what stands between two values is known, and the quotes around texts with it.
 * Joining two pieces of text costs as much as looking at what is in them.
 */
function writeAll(members: readonly Member[]): Write {
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
  const places = parts.map(({ before, ...value }) => ({ ...value, ...around(before) }))
  const end = around(`${before}}`)
  return (object, variables) => {
    let text = ''
    let isText = false
    for (const { key, takesText, write, bare, opened, closed, between } of places) {
      const value = (object as JsonObject)[key]
      if (takesText && isAsItIs(value)) {
        text += (isText ? between : opened) + value
        isText = true
        continue
      }
      const written = write(value, variables)
      if (written === undefined) return undefined
      text += (isText ? closed : bare) + written
      isText = false
    }
    return text + (isText ? end.closed : end.bare)
  }
}

/** What stands between two values, with a quote where a text is behind it, before it, or both. */
const around = (bare: string) => ({ bare, opened: `${bare}"`, closed: `"${bare}`, between: `"${bare}"` })
