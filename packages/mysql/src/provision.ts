import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise'
import { parseDatabaseUrl, type DatabaseAddress } from './database-address.ts'
import { applyGrants, type TableGrants } from './grants.ts'
import { quoted } from './identifiers.ts'
import { migrate } from './migrate.ts'
import { underLock } from './named-lock.ts'

export interface SubgraphSchema<Name extends string = string> {
  name: Name
  /** As drizzle-kit wrote it. */
  migrationsFolder: string
  grants: TableGrants
}

export interface Provisioning<Name extends string> {
  /** `mysql://…` of someone who may create databases and users. Used here only, never at run time. */
  adminUrl: string
  /** Before every database's and user's name: `heliograph_` makes `heliograph_orders`. */
  prefix: string
  passwords: Readonly<Record<Name, string>>
  subgraphs: readonly SubgraphSchema<Name>[]
  /** Where the users may come from; if absent, 127.0.0.1 when the server sees us there, else anywhere (`%`). */
  userHost?: string
  report?: (step: { what: string; tookMs: number }) => void
}

/**
 * Creates what a subgraph needs to run: its database, migrated, and its user with the rights it declared.
 * May run any number of times, also at once: passwords become those given, rights those declared, rows stay.
 * Resolves to each subgraph's own address. Throws when a name is not one, or the administrator may not do it.
 */
export async function provision<Name extends string>(
  wanted: Provisioning<Name>,
): Promise<Record<Name, DatabaseAddress>> {
  const admin = parseDatabaseUrl(wanted.adminUrl)
  const addresses = new Map<Name, DatabaseAddress>()
  for (const subgraph of wanted.subgraphs) {
    const startedMs = performance.now()
    const name = `${wanted.prefix}${subgraph.name}`
    const password = wanted.passwords[subgraph.name]
    // MySQL's limit for users; 32 keeps databases and users namesakes.
    if (name.length > 32) throw new TypeError(`the name ${name} is longer than 32 characters: choose a shorter prefix`)
    await createDatabase(admin, name)
    const connection = await connectTo({ ...admin, database: name })
    try {
      await underLock(connection, `provision ${name}`, 60, async () => {
        await migrate(connection, name, subgraph.migrationsFolder)
        const host = wanted.userHost ?? (await whereWeComeFrom(connection))
        await createUser(connection, name, host, password)
        await applyGrants(connection, { user: name, host }, name, subgraph.grants)
      })
    } finally {
      await connection.end()
    }
    addresses.set(subgraph.name, { host: admin.host, port: admin.port, user: name, password, database: name })
    wanted.report?.({ what: `database ${name}`, tookMs: performance.now() - startedMs })
  }
  return Object.fromEntries(addresses) as Record<Name, DatabaseAddress>
}

const connectTo = (address: DatabaseAddress): Promise<Connection> =>
  createConnection({
    ...address,
    charset: 'utf8mb4_unicode_ci',
    connectTimeout: 5_000,
    supportBigNumbers: true,
    timezone: 'Z',
  })

async function createDatabase(admin: DatabaseAddress, name: string) {
  const connection = await connectTo({ ...admin, database: '' })
  try {
    await connection.query(`CREATE DATABASE IF NOT EXISTS ${quoted(name)} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`)
  } finally {
    await connection.end()
  }
}

/** Both servers hash the password as they like best: caching_sha2 on MySQL, whose older way is gone in 9. */
async function createUser(admin: Connection, user: string, host: string, password: string) {
  if (password.length < 16) throw new TypeError(`the password of ${user} is shorter than 16 characters`)
  if (!/^[0-9A-Za-z.:%_-]{1,255}$/.test(host)) throw new TypeError('not a host that a user may come from')
  await admin.query('CREATE USER IF NOT EXISTS ?@? IDENTIFIED BY ?', [user, host, password])
  await admin.query('ALTER USER ?@? IDENTIFIED BY ?', [user, host, password])
}

/** What the server sees matters: a port that a container publishes is 127.0.0.1 on our side only. */
async function whereWeComeFrom(admin: Connection): Promise<string> {
  const [rows] = await admin.query<RowDataPacket[]>("SELECT SUBSTRING_INDEX(USER(), '@', -1) AS host")
  return ['localhost', '127.0.0.1'].includes(rows[0]?.host as string) ? '127.0.0.1' : '%'
}
