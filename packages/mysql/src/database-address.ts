/** Where a database is and who asks it. */
export interface DatabaseAddress {
  host: string
  port: number
  user: string
  password: string
  database: string
}

/**
 * Reads `mysql://user:password@host:port/database`. The database may be absent (an administrator's address), the port
 * is 3306 if it is. Throws a TypeError that never repeats the text, for it holds a password.
 *
 * The driver can read such an address by itself, but takes every `?parameter` for an option of its own:
 * `?multipleStatements=true` in a pasted address would open the door to stacked queries.
 */
export function parseDatabaseUrl(text: string): DatabaseAddress {
  const url = URL.parse(text)
  if (url === null || url.protocol !== 'mysql:' || url.hostname === '' || url.username === '') {
    throw new TypeError('A database address looks like mysql://user:password@host:3306/database')
  }
  if (url.search !== '' || url.hash !== '') throw new TypeError('A database address takes no ?parameters')
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 3306 : Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
  }
}

/** The same, for whoever reads it with `parseDatabaseUrl`. Holds the password. */
export function printDatabaseUrl({ user, password, host, port, database }: DatabaseAddress): string {
  const at = host.includes(':') ? `[${host}]` : host
  return `mysql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${at}:${port}/${encodeURIComponent(database)}`
}
