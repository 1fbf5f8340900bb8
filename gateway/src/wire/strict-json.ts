import type { JsonObject } from '@heliograph/registry/json-object'
import { malformed } from '../refusal.ts'

/**
 * Parses JSON that a stranger sent. Two readers of the same text must see the same thing, so a key that comes twice is
 * refused (RFC 8259, section 4, leaves its meaning open), and so is `__proto__`, which means something else to some.
 * So is a key that is written with an escape: no name of GraphQL has to be, and V8 may take one for another once it has
 * read some (nodejs/node#63785).
 * @param maxDepth how deep arrays and objects may nest
 * @throws Refusal BAD_REQUEST
 */
export function parseStrictJson(text: string, maxDepth: number): unknown {
  const members = countMembers(text, maxDepth)
  const value = parse(text)
  // Of two of one key the parser keeps one, however they are written: `"\u0061"` is `"a"`.
  if (countKeys(value) !== members) throw malformed('a key twice')
  return value
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed('not JSON')
  }
}

/**
 * The members of all objects in a text: its colons, those in strings apart. Of text that is no JSON it counts anything,
 * which is refused afterwards; but its nesting is bounded before anybody parses it.
 */
function countMembers(text: string, maxDepth: number): number {
  let members = 0
  let depth = 0
  let start = 0
  let end = 0
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case quote:
        start = at
        at = end = endOfString(text, at)
        break
      case colon:
        if (text.slice(start, end).includes('\\')) throw malformed('a key with an escape')
        // Looked at once, however many colons follow it in what is no JSON.
        start = end
        members += 1
        break
      case openBrace:
      case openBracket:
        depth += 1
        if (depth > maxDepth) throw malformed('nested too deeply')
        break
      case closeBrace:
      case closeBracket:
        depth -= 1
        break
    }
  }
  return members
}

/** The index of the closing quote, which an even number of backslashes is before; past the end when there is none. */
function endOfString(text: string, start: number): number {
  for (let from = start + 1; ;) {
    const at = text.indexOf('"', from)
    if (at < 0) return text.length
    let before = at - 1
    while (text.charCodeAt(before) === backslash) before -= 1
    if ((at - before) % 2 === 1) return at
    from = at + 1
  }
}

/** The keys of all objects in a value. */
function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  let keys = 0
  if (Array.isArray(value)) {
    for (const item of value) keys += countKeys(item)
    return keys
  }
  for (const key of Object.keys(value)) {
    if (key === '__proto__') throw malformed('key __proto__')
    keys += 1 + countKeys((value as JsonObject)[key])
  }
  return keys
}

const quote = 0x22
const colon = 0x3a
const openBracket = 0x5b
const backslash = 0x5c
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d
