import { randomBytes } from 'node:crypto'
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise'
import { inject } from 'vitest'

export interface FreshDatabases extends AsyncDisposable {
  /** `mysql://…` of the administrator, as `provision` wants it. */
  adminUrl: string
  /** For the names of databases and users: `t_ab12cd_`. No other test has the same. */
  prefix: string
  /** Cuts off whoever is still connected, then drops the databases and users of this prefix. */
  drop(): Promise<void>
}

/**
 * A corner of the shared server for one test file: a prefix for the names of its databases and users, and a broom.
 * `await using databases = freshDatabases()`, or `afterAll(() => databases.drop())`.
 * @param adminUrl absent: the server of this run
 */
export function freshDatabases(adminUrl: string = inject('databaseAdminUrl')): FreshDatabases {
  const prefix = `t_${randomBytes(4).toString('hex')}_`
  const drop = () => dropAll(adminUrl, prefix)
  return { adminUrl, prefix, drop, [Symbol.asyncDispose]: drop }
}

async function dropAll(adminUrl: string, prefix: string): Promise<void> {
  const connection = await createConnection(adminUrl)
  try {
    const [users] = await rows(connection, 'SELECT User AS name, Host AS host FROM mysql.user WHERE LEFT(User, ?) = ?', prefix)
    // First so that nobody comes back; a transaction left open would make DROP DATABASE wait for its end.
    for (const { name, host } of users) await connection.query('DROP USER ?@?', [name, host])
    await cutOff(connection, prefix)
    const [databases] = await rows(
      connection, 'SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE LEFT(SCHEMA_NAME, ?) = ?', prefix,
    )
    await connection.query('SET SESSION lock_wait_timeout = 20')
    for (const { name } of databases) await connection.query('DROP DATABASE ??', [name])
  } finally {
    await connection.end()
  }
}

async function cutOff(connection: Connection, prefix: string): Promise<void> {
  const [connected] = await connection.query<RowDataPacket[]>('SHOW PROCESSLIST')
  const theirs = connected.filter(({ Id, User, db }) => Id !== connection.threadId && [User, db].some(name => String(name).startsWith(prefix)))
  for (const { Id } of theirs) {
    // Gone in the meantime: 1094, no such thread.
    await connection.query('KILL ?', [Id]).catch((error: { errno?: number }) => { if (error.errno !== 1094) throw error })
  }
}

const rows = (connection: Connection, sql: string, prefix: string) =>
  connection.query<RowDataPacket[]>(sql, [prefix.length, prefix])
