import { ShopError } from '@heliograph/errors/shop-error'

/**
 * What the server refused, without the statement and its parameters: Drizzle writes both into its message and the
 * driver hangs them on the error, and either would carry personal data into the log.
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  /** MySQL's number, the same on MariaDB unless said otherwise; 0 when the server did not answer. */
  readonly errno: number
  readonly code: string
  /** The unique key or CHECK constraint that was in the way, if that is what happened. */
  readonly constraint: string | null

  constructor(errno: number, code: string, constraint: string | null) {
    super(`${code} (${errno})${constraint === null ? '' : ` on ${constraint}`}`)
    this.errno = errno
    this.code = code
    this.constraint = constraint
  }
}

const duplicate = new Set([1062, 1586])
/** Deadlock; lock wait too long; row changed since the snapshot (MariaDB). A second try may well succeed. */
const transient = new Set([1213, 1205, 1020])
/** Too many connections, shutting down, killed, idle too long, interrupted, too slow, read-only while failing over. */
const away = new Set([1040, 1053, 1077, 1203, 1226, 1290, 1317, 1792, 1836, 1927, 1969, 2006, 2013, 3024, 4031])
const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
  'PROTOCOL_SEQUENCE_TIMEOUT',
])

export const isDuplicate = (thrown: unknown, key?: string): boolean =>
  thrown instanceof DatabaseError && duplicate.has(thrown.errno) && (key === undefined || thrown.constraint === key)

export const isTransient = (thrown: unknown): boolean => thrown instanceof DatabaseError && transient.has(thrown.errno)

/**
 * What the driver or Drizzle threw, as an error that may be logged: a `DatabaseError`, or a ShopError
 * UPSTREAM_UNAVAILABLE when the server is away. Anything else passes as it is.
 */
export function fromDriver(thrown: unknown): unknown {
  const inner = thrown instanceof Error && 'query' in thrown && thrown.cause !== undefined ? thrown.cause : thrown
  if (!(inner instanceof Error) || inner instanceof DatabaseError || inner instanceof ShopError) return inner
  const { errno, code } = inner as { errno?: unknown; code?: unknown }
  if (typeof code !== 'string') return closedPool.has(inner.message) ? unavailable(inner.message) : inner
  const number = typeof errno === 'number' && errno > 0 ? errno : 0
  if (away.has(number) || unreachable.has(code)) return unavailable(`${code} (${number})`)
  return new DatabaseError(number, code, constraintIn(inner.message))
}

/** The driver throws these without a code. */
const closedPool = new Set([
  'Pool is closed.',
  'Queue limit reached.',
  'No connections available.',
  "Can't add new command when connection is in closed state",
])

const unavailable = (why: string) => new ShopError('UPSTREAM_UNAVAILABLE', `database: ${why}`)

/**
 * `Duplicate entry '…' for key 'table.key'`, `Check constraint 'name' is violated.`, MariaDB's
 * `CONSTRAINT \`name\` failed for …`. The entry itself is left behind.
 */
function constraintIn(message: string): string | null {
  const found =
    / for key '(?:[\w$]+\.)?([\w$]+)'$/.exec(message) ??
    /^Check constraint '([\w$]+)' is violated/.exec(message) ??
    /^CONSTRAINT `([\w$.]+)` failed/.exec(message)
  return found?.[1] ?? null
}
