import { channel } from 'node:diagnostics_channel'
import mysql, { type FieldPacket, type PoolConnection, type QueryOptions } from 'mysql2'
import { forgetLost, withPrepared } from './prepared.ts'
import type { AnsweredColumn, ReadColumn } from './row-reader.ts'
import { readerOf, type Reads } from './row-readers.ts'

/**
 * Sends a statement and waits for the answer.
 * @param columns of an answer to a statement that is prepared, and kept so on each connection; without, it is sent as text
 */
export type Send = (
  statement: QueryOptions, parameters?: unknown[], columns?: readonly ReadColumn[],
) => Promise<[unknown, FieldPacket[] | undefined]>

/**
 * The name of the diagnostics channel (node:diagnostics_channel) that tells each statement when it is about to be sent,
 * as a string, in the asynchronous context of who sends it. Parameters stay placeholders: they are nobody else's
 * business. The driver's own channels tell the text with the values in it.
 */
export const statementChannel = 'heliograph:mysql:statement'
const sending = channel(statementChannel)

/** The same, and it is told. Here and not when there is a connection: whoever frees one is somebody else. */
export const told = (send: Send): Send => (statement, parameters, columns) => {
  if (sending.hasSubscribers) sending.publish(statement.sql)
  return send(statement, parameters, columns)
}

/** The driver's code for it, too. */
const tooLate = 'PROTOCOL_SEQUENCE_TIMEOUT'

/** Sends over one connection, within `deadlineMs`. */
export function sendOver(connection: PoolConnection, deadlineMs: number): Send {
  return (statement, parameters, columns) => new Promise((resolve, reject) => {
    sendWithin(connection, deadlineMs, statement, parameters, columns, (error, rows, fields) => {
      if (error) reject(error)
      else resolve([rows, fields])
    })
  })
}

type Done = (error: Error | null, rows: unknown, fields: FieldPacket[] | undefined) => void

/**
 * The same with a callback, which is called once. An answer later than `deadlineMs` is an error, and the connection is
 * destroyed: the next statement on it would read that late answer as its own.
 */
export function sendWithin(
  connection: PoolConnection, deadlineMs: number, statement: QueryOptions, parameters: unknown[] | undefined,
  columns: readonly ReadColumn[] | undefined, done: Done,
): void {
  let isOver = false
  const timer = setTimeout(() => {
    connection.destroy()
    isOver = true
    done(Object.assign(new Error('no answer in time'), { code: tooLate }), undefined, undefined)
  }, deadlineMs)
  const once: Done = (error, rows, fields) => {
    clearTimeout(timer)
    if (isOver) return
    isOver = true
    if (error && columns) forgetLost(connection, statement.sql, error)
    done(error, rows, fields)
  }
  try {
    if (columns === undefined) connection.query(statement, parameters, once)
    else execute(connection, statement.sql, parameters ?? [], columns, once)
  } catch (thrown) {
    // The driver sent nothing: it did not like a parameter.
    once(thrown as Error, undefined, undefined)
  }
}

/** The driver's command, as far as its rows are read by us. */
interface ExecuteCommand {
  buildParserFromFields?(fields: AnsweredColumn[], connection: unknown): Reads
}

function execute(
  connection: PoolConnection, sql: string, parameters: unknown[], columns: readonly ReadColumn[], done: Done,
): void {
  withPrepared(connection, sql, (error, statement) => {
    if (error) return done(error, undefined, undefined)
    const command = statement.execute(parameters.map(typed), done as never) as unknown as ExecuteCommand
    // In the place of the driver's own. Not written right into the property (runtime's young-objects.ts): each statement would keep its rows.
    const buildParser = (fields: AnsweredColumn[]) => readerOf(fields, columns)
    command.buildParserFromFields = buildParser
  })
}

// Once: the driver looks its module up every time that it is asked for.
const { LONGLONG } = mysql.TypedParameter

/** The driver sends numbers as doubles, of which LIMIT takes none. */
const typed = (value: unknown): unknown =>
  Number.isSafeInteger(value) ? LONGLONG(value as number) : value
