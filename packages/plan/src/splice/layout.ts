import type { OpenObject } from './open-object.ts'
import { plainPattern } from './leaf-pattern.ts'
import { other, type Scan } from './scan.ts'
import { scanPattern } from './scan-pattern.ts'
import type { Scanning } from './scanning.ts'

/** A member of an object as an answer has it. */
export type Seen =
  /** What is no news, `"__typename":"Product"`; `saysType` where it is not the client's name for it. */
  | { literal: string; saysType: boolean }
  /** What the client did not ask for, to be sent on: the index among the keys. */
  | { head: string; key: number }
  /**
   * What the client asked for, and its index; no `pattern` where it can't be gone over at one go. `follows` the member
   * before it in the answer, and `skips` members that are left out for the variables of the request.
   */
  | { head: string; key: number; member: number; pattern: string | undefined; follows: boolean; skips: boolean }

/** Goes over an object whose members stand as they stood in one before: a subgraph writes all answers of a fetch alike. */
export type Layout = (text: string, at: number, scanning: Scanning, into: OpenObject) => number

export const scanPlain: Scan = scanPattern(plainPattern)

const closeBrace = 0x7d

/** Undefined where a member has no pattern. */
export function compileLayout(seen: readonly Seen[]): Layout | undefined {
  const steps: Layout[] = []
  let run: { first: number; last: number; pattern: string } | undefined
  let literal = '{'
  const flush = () => {
    if (literal !== '') steps.push(skip(literal))
    if (run) steps.push(takePart(run))
    literal = ''
    run = undefined
  }
  for (const [index, one] of seen.entries()) {
    const comma = index === 0 ? '' : ','
    if ('literal' in one) {
      flush()
      literal += comma + one.literal
    } else if (!('member' in one)) {
      flush()
      steps.push(skip(comma + one.head), takeKey(one.key))
    } else if (one.pattern === undefined) {
      return undefined
    } else if (one.key >= 0) {
      flush()
      if (comma !== '') steps.push(skip(comma))
      steps.push(takeKeyPart(one.head, one.pattern, one.member, one.key))
    } else if (run && one.follows) {
      run = { first: run.first, last: one.member, pattern: `${run.pattern},${one.head}${one.pattern}` }
    } else {
      flush()
      literal = comma
      run = { first: one.member, last: one.member, pattern: one.head + one.pattern }
    }
  }
  flush()
  const saysType = seen.some(one => 'literal' in one && one.saysType)
  return (text, start, scanning, into) => {
    let at = start
    for (const step of steps) {
      at = step(text, at, scanning, into)
      if (at === other) return other
    }
    if (text.charCodeAt(at) !== closeBrace) return other
    if (saysType) into.saysType = true
    return at + 1
  }
}

const skip = (literal: string): Layout => (text, at) => text.startsWith(literal, at) ? at + literal.length : other

const takeKey = (key: number): Layout => (text, at, scanning, into) => {
  const end = scanPlain(text, at, scanning)
  if (end !== other) into.keys[key] = scanning.take(at, end)
  return end
}

function takePart({ first, last, pattern }: { first: number; last: number; pattern: string }): Layout {
  const scan = scanPattern(pattern)
  return (text, at, _scanning, into) => {
    const end = scan(text, at)
    if (end !== other) into.add(first, last, text.slice(at, end))
    return end
  }
}

function takeKeyPart(head: string, pattern: string, member: number, key: number): Layout {
  const take = takePart({ first: member, last: member, pattern: head + pattern })
  return (text, at, scanning, into) => {
    const end = take(text, at, scanning, into)
    if (end !== other) into.keys[key] = scanning.take(at + head.length, end)
    return end
  }
}
