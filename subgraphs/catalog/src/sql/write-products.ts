import { isDeepStrictEqual } from 'node:util'
import type { Statements } from '@heliograph/mysql/statements'
import { eq, inArray, sql } from 'drizzle-orm'
import type { ProductFacts } from '../domain/product.ts'
import { factsRowOf } from './product-row.ts'
import { products } from './tables.ts'

/** How many products a save made, changed and left as they were. */
export interface SavedProducts {
  created: number
  updated: number
  unchanged: number
}

/**
 * Not `ON DUPLICATE KEY UPDATE`: that writes over whichever row has the same slug.
 * @param statements of a transaction: the rows are locked, compared, then written
 */
export async function writeProducts(statements: Statements, facts: readonly ProductFacts[], createdAt: Date): Promise<SavedProducts> {
  const rows = facts.map(factsRowOf)
  const found = await statements.select().from(products).where(inArray(products.id, rows.map(row => row.id))).for('update')
  const before = new Map(found.map(row => [row.id, row]))
  const created = rows.filter(row => !before.has(row.id))
  const updated = rows.filter(row => {
    const old = before.get(row.id)
    return old && !isDeepStrictEqual({ ...old, ...row }, old)
  })
  if (created.length > 0) await statements.insert(products).values(created.map(row => ({ ...row, createdAt, version: 1 })))
  for (const row of updated) {
    await statements.update(products).set({ ...row, version: sql`${products.version} + 1` }).where(eq(products.id, row.id))
  }
  return { created: created.length, updated: updated.length, unchanged: rows.length - created.length - updated.length }
}
