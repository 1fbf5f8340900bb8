import { malformed } from '../refusal.ts'

/**
 * Parses JSON that a stranger sent. Two readers of the same text must see the same thing, so a key that comes twice is
 * refused (RFC 8259, section 4, leaves its meaning open), and so is `__proto__`, which means something else to some.
 * @param maxDepth how deep arrays and objects may nest
 * @throws Refusal BAD_REQUEST
 */
export function parseStrictJson(text: string, maxDepth: number): unknown {
  refuseAmbiguity(text, maxDepth)
  try {
    return JSON.parse(text)
  } catch {
    throw malformed('not JSON')
  }
}

/** Looks at keys and nesting only. On text that is no JSON it may see anything: JSON.parse refuses that afterwards. */
function refuseAmbiguity(text: string, maxDepth: number): void {
  const keysByDepth: Set<string>[] = []
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case openBrace:
      case openBracket:
        depth += 1
        if (depth > maxDepth) throw malformed('nested too deeply')
        keysByDepth[depth] = new Set()
        break
      case closeBrace:
      case closeBracket:
        depth -= 1
        break
      case quote: {
        const end = endOfString(text, at)
        if (isKey(text, end)) refuseTwice(keysByDepth[depth], text.slice(at, end))
        at = end - 1
        break
      }
    }
  }
}

function refuseTwice(keys: Set<string> | undefined, literal: string): void {
  const key = literal.includes('\\') ? decode(literal) : literal.slice(1, -1)
  if (key === '__proto__') throw malformed('key __proto__')
  if (keys?.has(key)) throw malformed('a key twice')
  keys?.add(key)
}

/** `"a"` is `"a"` written otherwise. */
function decode(literal: string): string {
  try {
    return JSON.parse(literal) as string
  } catch {
    throw malformed('not JSON')
  }
}

/** The index after the closing quote. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length) {
    const unit = text.charCodeAt(at)
    if (unit === quote) return at + 1
    at += unit === backslash ? 2 : 1
  }
  throw malformed('not JSON')
}

/** In JSON a string is a key just when a colon follows. */
function isKey(text: string, end: number): boolean {
  let at = end
  while (isSpace(text.charCodeAt(at))) at += 1
  return text.charCodeAt(at) === colon
}

const isSpace = (unit: number) => unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09
const quote = 0x22
const colon = 0x3a
const openBracket = 0x5b
const backslash = 0x5c
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d
