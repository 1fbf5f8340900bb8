import type { Pool } from '@heliograph/mysql/pool'
import { inTransaction } from '@heliograph/mysql/transaction'
import type { Clock } from '@heliograph/runtime/clock'
import type { ProductFacts } from './domain/product.ts'
import { writeProducts, type SavedProducts } from './sql/write-products.ts'

/** Products in one statement and one transaction. */
const batchSize = 100

/**
 * Brings these products into the catalogue, by id: saved again they stay as they are, changed ones get a new version
 * and keep the time they came in. Nothing is taken out. What is kept for searching is put right where it is not.
 * @param pool of someone who may write: the run-time user may not
 * @param clock when new ones came in and changed ones changed
 * @throws DatabaseError when a slug, or a row of a list, is another product's
 */
export async function saveProducts(pool: Pool, all: readonly ProductFacts[], clock: Clock): Promise<SavedProducts> {
  const saved = { created: 0, updated: 0, unchanged: 0 }
  for (let from = 0; from < all.length; from += batchSize) {
    const some = all.slice(from, from + batchSize)
    const batch = await inTransaction(pool, statements => writeProducts(statements, some, clock))
    saved.created += batch.created
    saved.updated += batch.updated
    saved.unchanged += batch.unchanged
  }
  return saved
}
