import { Column } from 'drizzle-orm/column'
import { is } from 'drizzle-orm/entity'
import { MySqlBigInt64, MySqlCustomColumn, MySqlDateTime } from 'drizzle-orm/mysql-core'
import { MySqlDatabase } from 'drizzle-orm/mysql-core/db'
import { MySqlDialect } from 'drizzle-orm/mysql-core/dialect'
import { MySql2Session, type MySql2PreparedQueryHKT, type MySql2QueryResultHKT } from 'drizzle-orm/mysql2/session'
import { Param, Placeholder, SQL } from 'drizzle-orm/sql'
import type { PoolConnection } from 'mysql2/promise'
import { fromDriver } from './driver-errors.ts'
import type { ReadColumn } from './row-reader.ts'
import type { Send } from './send.ts'

/**
 * Drizzle's query builder. `transaction` is missing on purpose: `inTransaction` opens them, which retries deadlocks
 * (Drizzle's own also keeps the connection for ever when BEGIN fails).
 */
export type Statements = Omit<
  MySqlDatabase<MySql2QueryResultHKT, MySql2PreparedQueryHKT, Record<string, never>, Record<string, never>>,
  'transaction'
>

/** Statements that go where `send` sends them, and fail with errors that hold no SQL. */
export function statementsOver(send: Send): Statements {
  const dialect = new MySqlDialect()
  return new MySqlDatabase(dialect, new QuietSession(send, dialect), undefined, 'default')
}

/** What `keep` asks of a statement of ours that was prepared. */
export const sendKept = Symbol('sendKept')
/** @param keys as many as there are places for them, or fewer: the last one stands at those that are left */
export type SendKept = (values: Record<string, unknown>, keys: readonly unknown[]) => Promise<unknown[]>

/** The place of a key, by its index. */
export class KeyPlace extends Placeholder {
  readonly index: number

  constructor(index: number) {
    super(`key ${index}`)
    this.index = index
  }
}

class QuietSession extends MySql2Session<Record<string, never>, Record<string, never>> {
  readonly #send: Send

  constructor(send: Send, dialect: MySqlDialect) {
    super({ query: send, execute: send } as unknown as PoolConnection, dialect, undefined, { mode: 'default' })
    this.#send = send
  }

  override prepareQuery: MySql2Session<Record<string, never>, Record<string, never>>['prepareQuery'] = (...query) => {
    const [{ sql, params }, fields] = query
    const prepared = super.prepareQuery(...query)
    const driver = prepared.execute.bind(prepared)
    const execute: typeof driver = values =>
      driver(values).catch(thrown => {
        throw fromDriver(thrown)
      })
    return Object.assign(prepared, { execute, [sendKept]: () => this.#kept(sql, params, fields ?? []) })
  }

  #kept(sql: string, params: unknown[], fields: readonly SelectedField[]): SendKept {
    const columns = fields.map(readColumn)
    const fills = params.map(fillOf)
    return async (values, keys) => {
      try {
        const [rows] = await this.#send({ sql }, fills.map(fill => fill(values, keys)), columns)
        return rows as unknown[]
      } catch (thrown) {
        throw fromDriver(thrown)
      }
    }
  }
}

type Fill = (...given: Parameters<SendKept>) => unknown

/** What stands at a parameter's place: a value that never changes, or one that comes each time. */
function fillOf(param: unknown): Fill {
  if (is(param, Placeholder)) return fillPlace(param)
  if (!is(param, Param) || !is(param.value, Placeholder)) return () => param
  const { encoder } = param
  const fill = fillPlace(param.value)
  return (values, keys) => encoder.mapToDriverValue(fill(values, keys))
}

function fillPlace(place: Placeholder): Fill {
  if (!(place instanceof KeyPlace)) return values => given(values, place.name)
  const { index } = place
  return (_values, keys) => keys[Math.min(index, keys.length - 1)]
}

function given(values: Record<string, unknown>, name: string): unknown {
  if (values[name] === undefined) throw new TypeError(`a statement that is kept was not given its ${name}`)
  return values[name]
}

interface SelectedField {
  path: string[]
  field: unknown
}

function readColumn({ path, field }: SelectedField): ReadColumn {
  if (path.length !== 1) throw new Error(`${path.join('.')}: rows of a statement that is kept are flat`)
  const decoder = (is(field, Column) ? field : is(field, SQL) ? decoderOf(field) : decoderOf((field as SQL.Aliased).sql))
  return {
    key: path[0]!,
    decode: decodeOf(decoder),
    as: asOf(field),
  }
}

function asOf(field: unknown): ReadColumn['as'] {
  if (is(field, MySqlDateTime)) return 'moment'
  if (is(field, MySqlBigInt64)) return 'bigint'
  return is(field, MySqlCustomColumn) && field.getSQLType() === 'json' ? 'json' : undefined
}

interface Decoder {
  mapFromDriverValue(value: unknown): unknown
}

/**
 * Undefined where a value is taken as it is. Looked up once: a column of a subquery is a proxy, which looks each word up
 * by a function.
 */
function decodeOf(decoder: Decoder): ReadColumn['decode'] {
  if (is(decoder, MySqlCustomColumn)) return (decoder as unknown as { mapFrom: ReadColumn['decode'] }).mapFrom
  if (decoder.mapFromDriverValue === Column.prototype.mapFromDriverValue) return undefined
  return decoder.mapFromDriverValue.bind(decoder)
}

const decoderOf = (sql: SQL) => (sql as unknown as { decoder: Decoder }).decoder
