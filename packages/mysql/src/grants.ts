import type { Connection, RowDataPacket } from 'mysql2/promise'
import { quoted } from './identifiers.ts'

/** What a run-time user may do with one table. Nothing that is not said here is allowed, DDL never. */
export interface TableGrant {
  select?: true
  insert?: true
  /** All columns, or these alone. */
  update?: true | readonly string[]
  delete?: true
}
/** By table. A table that is missing can't be seen. */
export type TableGrants = Readonly<Record<string, TableGrant>>

export interface Account {
  user: string
  host: string
}

/**
 * Makes a user's rights over one database those of `grants`, and takes away all others it has anywhere. What is
 * missing is granted before what is too much is revoked, so that a running server never loses a right it needs.
 */
export async function applyGrants(admin: Connection, account: Account, database: string, grants: TableGrants) {
  const wanted = new Set(Object.entries(grants).flatMap(([table, grant]) => rightsIn(database, table, grant)))
  const held = new Set(await heldBy(admin, account))
  const to = [account.user, account.host]
  for (const right of wanted.difference(held)) await admin.query(`GRANT ${right} TO ?@?`, to)
  for (const right of held.difference(wanted)) await admin.query(`REVOKE ${right} FROM ?@?`, to)
}

const privileges = { select: 'SELECT', insert: 'INSERT', update: 'UPDATE', delete: 'DELETE' } as const

function rightsIn(database: string, table: string, grant: TableGrant): string[] {
  const on = `ON ${quoted(database)}.${quoted(table)}`
  return (Object.keys(privileges) as (keyof TableGrant)[]).flatMap(verb => {
    const scope = grant[verb]
    if (scope === undefined) return []
    return scope === true
      ? [`${privileges[verb]} ${on}`]
      : scope.map(column => `${privileges[verb]} (${quoted(column)}) ${on}`)
  })
}

async function heldBy(admin: Connection, { user, host }: Account): Promise<string[]> {
  const grantee = `'${user}'@'${host}'`
  const on = async (level: string, columns = '') => {
    const statement = `SELECT privilege_type AS p ${columns} FROM information_schema.${level}_privileges WHERE grantee = ?`
    return (await admin.query<RowDataPacket[]>(statement, [grantee]))[0]
  }
  const everywhere = (await on('user')).filter(row => row.p !== 'USAGE')
  const schemas = await on('schema', ', table_schema AS s')
  const tables = await on('table', ', table_schema AS s, table_name AS t')
  const columns = await on('column', ', table_schema AS s, table_name AS t, column_name AS c')
  return [
    ...everywhere.map(row => `${privilege(row.p)} ON *.*`),
    ...schemas.map(row => `${privilege(row.p)} ON ${quoted(row.s)}.*`),
    ...tables.map(row => `${privilege(row.p)} ON ${quoted(row.s)}.${quoted(row.t)}`),
    ...columns.map(row => `${privilege(row.p)} (${quoted(row.c)}) ON ${quoted(row.s)}.${quoted(row.t)}`),
  ]
}

/** `CREATE TEMPORARY TABLES` and the like: words, since they come from the server's own list. */
function privilege(name: unknown): string {
  if (typeof name !== 'string' || !/^[A-Z_ ]+$/.test(name)) throw new TypeError('not a privilege')
  return name
}
