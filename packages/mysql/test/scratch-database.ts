import { randomBytes } from 'node:crypto'
import { bigint, int, mysqlTable, varchar } from 'drizzle-orm/mysql-core'
import { createConnection } from 'mysql2/promise'
import { inject } from 'vitest'
import type { DatabaseAddress } from '../src/database-address.ts'
import type { TableGrants } from '../src/grants.ts'
import { provision } from '../src/provision.ts'

export const accounts = mysqlTable('accounts', {
  id: int('id').primaryKey(),
  owner: varchar('owner', { length: 20 }).notNull(),
  balance: bigint('balance', { mode: 'bigint' }).notNull(),
})

export const migrationsFolder = new URL('scratch-migrations', import.meta.url).pathname

export const grants = {
  accounts: { select: true, insert: true, update: ['balance'], delete: true },
  ledger: { select: true, insert: true },
} as const satisfies TableGrants

export const adminUrl = () => inject('databaseAdminUrl')
export const password = () => randomBytes(18).toString('base64url')

/** A subgraph `one` in a database of its own, gone when the test is. */
export async function openScratch(prefix = `scratch_${randomBytes(4).toString('hex')}_`) {
  const { one } = await provision({
    adminUrl: adminUrl(),
    prefix,
    passwords: { one: password() },
    subgraphs: [{ name: 'one', migrationsFolder, grants }],
  })
  return {
    prefix,
    address: one,
    async [Symbol.asyncDispose]() {
      await drop(one)
    },
  }
}

export async function drop(...addresses: DatabaseAddress[]) {
  const admin = await createConnection({ uri: adminUrl() })
  for (const { database, user } of addresses) {
    await admin.query(`DROP DATABASE IF EXISTS ${database}`)
    await admin.query(`DROP USER IF EXISTS ?@'127.0.0.1', ?@'%'`, [user, user])
  }
  await admin.end()
}
