import { channel } from 'node:diagnostics_channel'
import { MySqlDatabase } from 'drizzle-orm/mysql-core/db'
import { MySqlDialect } from 'drizzle-orm/mysql-core/dialect'
import { MySql2Session, type MySql2PreparedQueryHKT, type MySql2QueryResultHKT } from 'drizzle-orm/mysql2/session'
import type { FieldPacket, PoolConnection, QueryOptions } from 'mysql2/promise'
import { fromDriver } from './driver-errors.ts'

/**
 * Drizzle's query builder. `transaction` is missing on purpose: `inTransaction` opens them, which retries deadlocks
 * (Drizzle's own also keeps the connection for ever when BEGIN fails).
 */
export type Statements = Omit<
  MySqlDatabase<MySql2QueryResultHKT, MySql2PreparedQueryHKT, Record<string, never>, Record<string, never>>,
  'transaction'
>

/** Sends a statement and waits for the answer. */
export type Send = (statement: QueryOptions, parameters?: unknown[]) => Promise<[unknown, FieldPacket[]]>

/**
 * The name of the diagnostics channel (node:diagnostics_channel) that tells each statement when it is about to be sent,
 * as a string, in the asynchronous context of who sends it. Parameters stay placeholders: they are nobody else's
 * business. The driver's own channels tell the text with the values in it.
 */
export const statementChannel = 'heliograph:mysql:statement'
const sending = channel(statementChannel)

/** Statements that go where `send` sends them, and fail with errors that hold no SQL. */
export function statementsOver(send: Send): Statements {
  const client = { query: send, execute: send } as unknown as PoolConnection
  return new MySqlDatabase(
    new MySqlDialect(),
    new QuietSession(client, new MySqlDialect(), undefined, { mode: 'default' }),
    undefined,
    'default',
  )
}

/**
 * Sends over one connection. An answer later than `deadlineMs` is an error, and the connection is destroyed:
 * the next statement on it would read that late answer as its own.
 */
export function sendOver(connection: PoolConnection, deadlineMs: number): Send {
  return async (statement, parameters) => {
    if (sending.hasSubscribers) sending.publish(statement.sql)
    try {
      return await connection.query({ ...statement, timeout: deadlineMs }, parameters)
    } catch (thrown) {
      if ((thrown as { code?: unknown }).code === 'PROTOCOL_SEQUENCE_TIMEOUT') connection.destroy()
      throw thrown
    }
  }
}

class QuietSession extends MySql2Session<Record<string, never>, Record<string, never>> {
  override prepareQuery: MySql2Session<Record<string, never>, Record<string, never>>['prepareQuery'] = (...query) => {
    const prepared = super.prepareQuery(...query)
    const execute = prepared.execute.bind(prepared)
    prepared.execute = values =>
      execute(values).catch(thrown => {
        throw fromDriver(thrown)
      })
    return prepared
  }
}
