import { isDeepStrictEqual } from 'node:util'
import type { Pool } from '@heliograph/mysql/pool'
import type { Statements } from '@heliograph/mysql/statements'
import { inTransaction } from '@heliograph/mysql/transaction'
import { eq, inArray, sql } from 'drizzle-orm'
import type { ProductFacts } from './domain/product.ts'
import { factsRowOf, type FactsRow } from './sql/product-row.ts'
import { products } from './sql/tables.ts'

/** How many products a save made, changed and left as they were. */
export interface SavedProducts {
  created: number
  updated: number
  unchanged: number
}

/** Products in one statement and one transaction. */
const batchSize = 100

/**
 * Brings these products into the catalogue, by id: saved again they stay as they are, changed ones get a new version and
 * keep the time they came in. Nothing is taken out.
 *
 * Not `ON DUPLICATE KEY UPDATE`: that writes over whichever row has the same slug.
 * @param pool of someone who may write: the run-time user may not
 * @param nowMs when new ones came in, milliseconds since 1970
 * @throws DatabaseError when a slug is another product's
 */
export async function saveProducts(pool: Pool, all: readonly ProductFacts[], nowMs: number): Promise<SavedProducts> {
  const saved = { created: 0, updated: 0, unchanged: 0 }
  for (let from = 0; from < all.length; from += batchSize) {
    const rows = all.slice(from, from + batchSize).map(factsRowOf)
    const batch = await inTransaction(pool, tx => saveBatch(tx, rows, new Date(nowMs)))
    saved.created += batch.created
    saved.updated += batch.updated
    saved.unchanged += batch.unchanged
  }
  return saved
}

async function saveBatch(tx: Statements, rows: FactsRow[], createdAt: Date): Promise<SavedProducts> {
  const found = await tx.select().from(products).where(inArray(products.id, rows.map(row => row.id))).for('update')
  const before = new Map(found.map(row => [row.id, row]))
  const created = rows.filter(row => !before.has(row.id))
  const updated = rows.filter(row => {
    const old = before.get(row.id)
    return old && !isDeepStrictEqual({ ...old, ...row }, old)
  })
  if (created.length > 0) await tx.insert(products).values(created.map(row => ({ ...row, createdAt, version: 1 })))
  for (const row of updated) {
    await tx.update(products).set({ ...row, version: sql`${products.version} + 1` }).where(eq(products.id, row.id))
  }
  return { created: created.length, updated: updated.length, unchanged: rows.length - created.length - updated.length }
}
