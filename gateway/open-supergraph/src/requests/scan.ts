import { other } from '@heliograph/plan/splice/scan'

/**
 * Goes over one value of a request and says where it ends; `other` when it is not what it should be, or not written as
 * most clients write it (`JSON.stringify`). Nothing is refused so: what is `other` is parsed, and told what it lacks.
 * @param text whatever was sent: nothing of it is known to be JSON
 * @param room how deep it may nest from here on
 * @param found takes what is found of variables
 */
export type Scan = (text: string, at: number, room: number, found: Record<string, unknown>) => number

export const scanNullable = (scan: Scan): Scan => (text, at, room, found) =>
  text.startsWith('null', at) ? at + 'null'.length : scan(text, at, room, found)

/** One of some values, written to the letter. None may begin as another does. */
export const scanLiteral = (written: readonly string[]): Scan => (text, at) => {
  const found = written.find(one => text.startsWith(one, at))
  return found === undefined ? other : at + found.length
}

/** The first of some that it is. */
export const scanEither = (scans: readonly Scan[]): Scan => (text, at, room, found) => {
  for (const scan of scans) {
    const end = scan(text, at, room, found)
    if (end !== other) return end
  }
  return other
}

const openBracket = 0x5b
const closeBracket = 0x5d
const comma = 0x2c

/** A list, written as one: what stands for a list of one is `other`. */
export const scanList = (item: Scan): Scan => (text, start, room, found) => {
  if (room === 0 || text.charCodeAt(start) !== openBracket) return other
  if (text.charCodeAt(start + 1) === closeBracket) return start + 2
  for (let at = start + 1; ; at += 1) {
    at = item(text, at, room - 1, found)
    if (at === other) return other
    const unit = text.charCodeAt(at)
    if (unit === closeBracket) return at + 1
    if (unit !== comma) return other
  }
}
