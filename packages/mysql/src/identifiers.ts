/**
 * A name of a database, table or column in backticks. Names can't be parameters, so they must look like names:
 * throws a TypeError for anything but lower-case words, digits and underscores (64 at most, MySQL's own limit).
 */
export function quoted(name: string): string {
  if (!/^[a-z_][a-z0-9_]{0,63}$/.test(name))
    throw new TypeError(`not a name for a database object: ${JSON.stringify(name)}`)
  return `\`${name}\``
}
