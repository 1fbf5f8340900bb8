import { createPool, type Pool as RawPool, type PoolConnection as RawConnection } from 'mysql2'
import type { PoolConnection } from 'mysql2/promise'
import { ShopError } from '@heliograph/errors/shop-error'
import type { DatabaseAddress } from './database-address.ts'
import { fromDriver } from './driver-errors.ts'
import { sendWithin, told, type Send } from './send.ts'
import { statementsOver, type Statements } from './statements.ts'

export interface PoolOptions extends DatabaseAddress {
  /** Connections at most, 10 if absent. */
  connectionLimit?: number
  /** How long to wait for a free connection. */
  acquireTimeoutMs?: number
  /** How long one statement may take, waiting for locks included. */
  statementTimeoutMs?: number
}

export interface Pool {
  /** Each statement by itself, on whichever connection is free. */
  statements: Statements
  /** A connection for oneself, until `release` (or `destroy`, when its state is unknown). */
  connect(): Promise<PoolConnection>
  statementTimeoutMs: number
  /** Throws UPSTREAM_UNAVAILABLE when the database does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
}

/**
 * Connections to one database, opened when they are needed. Sessions are alike on MySQL and MariaDB: strict, in UTC,
 * READ COMMITTED (fewer gap locks, hence fewer deadlocks; what must be repeatable is locked).
 */
export function openPool(options: PoolOptions): Pool {
  const { acquireTimeoutMs = 4_000, statementTimeoutMs = 5_000, connectionLimit = 10, ...address } = options
  const pool = createPool({
    ...address,
    connectionLimit,
    connectTimeout: acquireTimeoutMs,
    charset: 'utf8mb4_unicode_ci',
    timezone: 'Z',
    // Integers beyond 2^53 arrive as strings instead of losing digits.
    supportBigNumbers: true,
    // As its text, which is all that MariaDB knows of it: whoever wants what is in it parses it.
    jsonStrings: true,
    // An object among the parameters would otherwise be written as `key` = value: an injection by JSON.
    stringifyObjects: true,
    multipleStatements: false,
    // The driver compiles a row parser per query with `new Function`; CVE-2024-21511 was code injected there.
    disableEval: true,
    // A server may ask whoever offers this for any file of theirs.
    flags: ['-LOCAL_FILES'],
  })
  pool.on('connection', connection => prepareSession(connection, statementTimeoutMs))
  const connect = () => withinMs(pool.promise().getConnection(), acquireTimeoutMs)
  const statements = statementsOver(told(sendOnFree(pool, acquireTimeoutMs, statementTimeoutMs)))
  return {
    statements,
    connect,
    statementTimeoutMs,
    async ping() {
      await statements.execute('SELECT 1')
    },
    close: () => pool.promise().end(),
  }
}

/** Each statement on a connection of its own for so long as it takes. One promise for all of it. */
function sendOnFree(pool: RawPool, acquireTimeoutMs: number, statementTimeoutMs: number): Send {
  return (statement, parameters, columns) => new Promise((resolve, reject) => {
    let waiting: NodeJS.Timeout | undefined
    let isOver = false
    pool.getConnection((noneFree, connection) => {
      if (isOver) return connection?.release()
      isOver = true
      clearTimeout(waiting)
      if (noneFree) return reject(noneFree)
      sendWithin(connection, statementTimeoutMs, statement, parameters, columns, (error, rows, fields) => {
        // What the server refused leaves the connection as it was; after anything else nobody knows what comes next on it.
        if (error && !isOfServer(error)) connection.destroy()
        else connection.release()
        if (error) reject(error)
        else resolve([rows, fields])
      })
    })
    // One that is free has come by then.
    process.nextTick(() => {
      if (isOver) return
      // After the driver's own, of the same length, which knows better what is wrong.
      waiting = setTimeout(() => {
        isOver = true
        reject(noConnection(acquireTimeoutMs))
      }, acquireTimeoutMs)
    })
  })
}

const isOfServer = (error: Error): boolean => typeof (error as { sqlState?: unknown }).sqlState === 'string'

const noConnection = (timeoutMs: number) =>
  new ShopError('UPSTREAM_UNAVAILABLE', `database: no free connection within ${timeoutMs} ms`)

/** NO_BACKSLASH_ESCAPES must never be among these: the driver escapes parameters with backslashes. */
const sqlMode = [
  'STRICT_ALL_TABLES',
  'ONLY_FULL_GROUP_BY',
  'NO_ZERO_IN_DATE',
  'NO_ZERO_DATE',
  'ERROR_FOR_DIVISION_BY_ZERO',
  'NO_ENGINE_SUBSTITUTION',
]

/** Queued before the first statement of whoever asked for the connection; one that can't be set up is no use. */
function prepareSession(connection: RawConnection, statementTimeoutMs: number) {
  const failed = (error: unknown) => {
    if (error !== null) connection.destroy()
  }
  // A statement that nobody waits for any more ends by itself: MariaDB reads the first of the two comments, MySQL the
  // second.
  const abandonedAfterS = (2 * statementTimeoutMs) / 1_000
  connection.query(
    `SET SESSION
    sql_mode = '${sqlMode.join()}',
    time_zone = '+00:00',
    innodb_lock_wait_timeout = 4
    /*M!100101 , max_statement_time = ${abandonedAfterS} */
    /*!50799 , max_execution_time = ${Math.ceil(abandonedAfterS * 1_000)} */`,
    failed,
  )
  connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED', failed)
}

async function withinMs(connecting: Promise<PoolConnection>, timeoutMs: number): Promise<PoolConnection> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    reject(noConnection(timeoutMs))
    connecting.then(
      connection => connection.release(),
      () => {},
    )
  }, timeoutMs)
  try {
    return await Promise.race([connecting, late])
  } catch (thrown) {
    throw fromDriver(thrown)
  } finally {
    clearTimeout(timer)
  }
}
