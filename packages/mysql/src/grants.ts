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
  for (const right of wanted)
    if (!held.has(right)) await admin.query(`GRANT ${right} TO ?@?`, [account.user, account.host])
  for (const right of held)
    if (!wanted.has(right)) await admin.query(`REVOKE ${right} FROM ?@?`, [account.user, account.host])
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

async function heldBy(admin: Connection, account: Account): Promise<string[]> {
  const grantee = [`'${account.user}'@'${account.host}'`]
  const ask = async (statement: string) => (await admin.query<RowDataPacket[]>(statement, grantee))[0]
  const everywhere = await ask(
    "SELECT privilege_type AS p FROM information_schema.user_privileges WHERE grantee = ? AND privilege_type <> 'USAGE'",
  )
  const schemas = await ask(
    'SELECT privilege_type AS p, table_schema AS s FROM information_schema.schema_privileges WHERE grantee = ?',
  )
  const tables = await ask(
    'SELECT privilege_type AS p, table_schema AS s, table_name AS t FROM information_schema.table_privileges WHERE grantee = ?',
  )
  const columns = await ask(
    'SELECT privilege_type AS p, table_schema AS s, table_name AS t, column_name AS c FROM information_schema.column_privileges WHERE grantee = ?',
  )
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
