import { other } from '@heliograph/plan/splice/scan'
import type { Scan } from './scan.ts'

const quote = 0x22

/**
 * What stands between two quotes, as it is written. Whether it is a name that anybody knows, the caller says: no name of
 * GraphQL (spec, 2.1.9) is written with an escape, so that a text with one is none.
 * @returns undefined where no string begins, or none ends
 */
export function nameAt(text: string, at: number): string | undefined {
  if (text.charCodeAt(at) !== quote) return undefined
  const end = text.indexOf('"', at + 1)
  return end < 0 ? undefined : text.slice(at + 1, end)
}

/** A value of an enum. */
export function scanName(names: ReadonlySet<string>): Scan {
  return (text, at) => {
    const name = nameAt(text, at)
    return name !== undefined && names.has(name) ? at + name.length + 2 : other
  }
}
