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
    // Without the space around it (RFC 9112, 5.1), of which llhttp leaves what comes behind.
    found = headers[n + 1]!.replace(/[\t ]+$/, '')
  }
  return found
}
