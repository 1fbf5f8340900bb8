import { readMigrationFiles } from 'drizzle-orm/migrator'
import { drizzle } from 'drizzle-orm/mysql2'
import { migrate as migrateWithDrizzle } from 'drizzle-orm/mysql2/migrator'
import type { Connection, RowDataPacket } from 'mysql2/promise'

/**
 * Brings one database up to the newest of its migrations. `admin` must be connected to it, and alone in doing so.
 * Throws when a migration was changed after it had been applied here.
 */
export async function migrate(admin: Connection, database: string, migrationsFolder: string): Promise<void> {
  await refuseRewrittenHistory(admin, database, migrationsFolder)
  await migrateWithDrizzle(drizzle(admin), { migrationsFolder })
}

/** Drizzle compares times alone: an edited file would be passed over, and two databases would differ for good. */
async function refuseRewrittenHistory(admin: Connection, database: string, migrationsFolder: string) {
  const [tables] = await admin.query<RowDataPacket[]>(
    "SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name = '__drizzle_migrations'",
    [database],
  )
  if (tables.length === 0) return
  const [applied] = await admin.query<RowDataPacket[]>('SELECT hash, created_at FROM __drizzle_migrations')
  const hashes = new Map(applied.map(row => [Number(row.created_at), row.hash as string]))
  for (const file of readMigrationFiles({ migrationsFolder })) {
    const hash = hashes.get(file.folderMillis)
    if (hash === undefined || hash === file.hash) continue
    const writtenAt = new Date(file.folderMillis).toISOString()
    throw new Error(
      `the migration of ${database} written at ${writtenAt} was changed after it was applied: add a new one instead`,
    )
  }
}
