import { openLru, type Lru } from '@heliograph/runtime/lru'
import type { PoolConnection, PrepareStatementInfo } from 'mysql2'

/** On each connection; servers keep 16,382 for all together if nobody says otherwise (`max_prepared_stmt_count`). */
const mostStatements = 64

/**
 * By their text, which is the same string every time. The driver's own `execute` would make a key of text and options
 * each time, and go over all of it to find what it has prepared.
 */
type Prepared = Lru<string, PrepareStatementInfo>
const preparedOn = new WeakMap<PoolConnection, Prepared>()

/**
 * Calls back with a statement that is prepared on a connection, at once when it is prepared already. When there are
 * too many, the server is told to forget the one that was used longest ago.
 */
export function withPrepared(
  connection: PoolConnection, sql: string, use: (error: Error | null, statement: PrepareStatementInfo) => void,
): void {
  let prepared = preparedOn.get(connection)
  if (!prepared) preparedOn.set(connection, prepared = openPrepared(connection))
  const known = prepared.get(sql)
  if (known) return use(null, known)
  connection.prepare(sql, (error, statement) => {
    if (!error) prepared.set(sql, statement)
    use(error, statement)
  })
}

/** Apart from who asks first: what lives as long as the connection would keep all that it was asked for. */
const openPrepared = (connection: PoolConnection): Prepared =>
  openLru(mostStatements, text => connection.unprepare(text))

const lost = new Set(['ER_UNKNOWN_STMT_HANDLER', 'ER_NEED_REPREPARE'])

/**
 * Has a statement prepared again the next time, if an error says that the server does not know it, as a proxy's next
 * server does not, or can't bring it up to what a table is like by now. It would fail as long as the connection lives.
 */
export function forgetLost(connection: PoolConnection, sql: string, { code }: NodeJS.ErrnoException): void {
  if (code === undefined || !lost.has(code)) return
  preparedOn.get(connection)?.delete(sql)
  connection.unprepare(sql)
}
