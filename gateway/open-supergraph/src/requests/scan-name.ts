import { other, type Scan } from './scan.ts'

const quote = 0x22

/**
 * A string that is one of some names (GraphQL spec, 2.1.9), in which nothing is written with an escape.
 * @returns the name; undefined when it is none of them
 */
export function nameAt(text: string, at: number): string | undefined {
  if (text.charCodeAt(at) !== quote) return undefined
  const end = text.indexOf('"', at + 1)
  return end < 0 ? undefined : text.slice(at + 1, end)
}

/** One of some names as a value: of an enum. */
export function scanName(names: ReadonlySet<string>): Scan {
  return (text, at) => {
    const name = nameAt(text, at)
    return name !== undefined && names.has(name) ? at + name.length + 2 : other
  }
}
