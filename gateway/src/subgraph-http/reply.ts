/** An answer as it came. */
export interface Reply {
  status: number
  /** Name, value, name, value, … as they were written; none of a trailer. */
  headers: readonly string[]
  body: Buffer
}

/**
 * @param name in lower case
 * @returns undefined as well when it comes more than once
 */
export function soleHeader({ headers }: Pick<Reply, 'headers'>, name: string): string | undefined {
  let found: string | undefined
  for (let n = 0; n < headers.length; n += 2) {
    const other = headers[n]!
    if (other.length !== name.length || other.toLowerCase() !== name) continue
    if (found !== undefined) return undefined
    found = headers[n + 1]!
  }
  return found && withoutSpaceBehind(found)
}

/** Space around a value is no part of it (RFC 9112, 5.1); llhttp leaves what comes behind. */
function withoutSpaceBehind(value: string): string {
  let end = value.length
  while (value[end - 1] === ' ' || value[end - 1] === '\t') end -= 1
  return value.slice(0, end)
}
