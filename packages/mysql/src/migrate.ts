import { readMigrationFiles } from 'drizzle-orm/migrator'
import { drizzle } from 'drizzle-orm/mysql2'
import { migrate as migrateWithDrizzle } from 'drizzle-orm/mysql2/migrator'
import type { Connection, RowDataPacket } from 'mysql2/promise'

/**
 * Brings one database up to the newest of its migrations. `admin` must be connected to it, and alone in doing so.
 * A database that is ahead of these migrations stays as it is: a newer release is being rolled out, or was.
 * Throws when history was rewritten: a migration that was applied here has changed, or is gone.
 */
export async function migrate(admin: Connection, database: string, migrationsFolder: string): Promise<void> {
  await refuseRewrittenHistory(admin, database, migrationsFolder)
  await migrateWithDrizzle(drizzle(admin), { migrationsFolder })
}

/** Drizzle compares times alone: what was edited would be passed over, and two databases would differ for good. */
async function refuseRewrittenHistory(admin: Connection, database: string, migrationsFolder: string) {
  const [tables] = await admin.query<RowDataPacket[]>(
    "SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name = '__drizzle_migrations'",
    [database],
  )
  if (tables.length === 0) return
  const [applied] = await admin.query<RowDataPacket[]>('SELECT hash, created_at FROM __drizzle_migrations')
  const files = readMigrationFiles({ migrationsFolder })
  const hashes = new Map(files.map(file => [file.folderMillis, file.hash]))
  const newestMs = Math.max(...hashes.keys())
  for (const { hash, created_at: writtenMs } of applied) {
    if (Number(writtenMs) > newestMs || hashes.get(Number(writtenMs)) === hash) continue
    const writtenAt = new Date(Number(writtenMs)).toISOString()
    throw new Error(
      `the migration of ${database} written at ${writtenAt} was changed after it was applied; add new ones instead`,
    )
  }
}
