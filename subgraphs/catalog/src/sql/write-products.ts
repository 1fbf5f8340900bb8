import { isDeepStrictEqual } from 'node:util'
import type { Statements } from '@heliograph/mysql/statements'
import type { Clock } from '@heliograph/runtime/clock'
import { eq, inArray, sql } from 'drizzle-orm'
import type { ProductFacts } from '../domain/product.ts'
import { searchWords } from '../domain/search-words.ts'
import { derivedRowOf, factsOfRow, factsRowOf } from './product-row.ts'
import { products } from './tables.ts'
import { writeWords } from './write-words.ts'

/** How many products a save made, changed and left as they were. */
export interface SavedProducts {
  created: number
  updated: number
  unchanged: number
}

/** A change must be visible well before a delta tells of its moment: domain/catalog-delta.ts holds back 5 s. */
const stampLastsMs = 1_000

/**
 * Writes products by their id, with what follows from their facts: rated power, source key, words. What of that is not
 * right is put right without counting as a change.
 * Not `ON DUPLICATE KEY UPDATE`: that writes over whichever row has the same slug.
 * @param statements of a transaction: the rows are locked, compared, then written
 * @param all each id once
 * @param cameIn when those that are new came in; now, if nobody says
 */
export async function writeProducts(
  statements: Statements, all: readonly ProductFacts[], clock: Clock, cameIn?: Date,
): Promise<SavedProducts> {
  if (all.length === 0) return { created: 0, updated: 0, unchanged: 0 }
  const found = await statements.select().from(products)
    .where(inArray(products.id, all.map(facts => facts.id))).for('update')
  // Read once the locks are there: who waited for them changes things now, not when it began to wait.
  const nowMs = clock.now()
  const stamp = new Date(nowMs)
  const before = new Map(found.map(row => [row.id, row]))
  const created = all.filter(facts => !before.has(facts.id))
  const updated: ProductFacts[] = []
  if (created.length > 0) {
    await statements.insert(products).values(created.map(facts =>
      ({ ...factsRowOf(facts), ...derivedRowOf(facts), createdAt: cameIn ?? stamp, changedAt: stamp, version: 1 })))
  }
  for (const facts of all) {
    const old = before.get(facts.id)
    if (!old) continue
    const [row, derived] = [factsRowOf(facts), derivedRowOf(facts)]
    const change = isDeepStrictEqual(factsOfRow(row), factsOfRow(old))
      ? {}
      : { ...row, changedAt: stamp, version: sql`${products.version} + 1` }
    if ('changedAt' in change) updated.push(facts)
    else if (isDeepStrictEqual({ ...old, ...derived }, old)) continue
    await statements.update(products).set({ ...derived, ...change }).where(eq(products.id, facts.id))
  }
  await writeWords(statements, new Map(all.map(facts => [facts.id, searchWords(facts)])))
  const changed = [...created, ...updated].map(facts => facts.id)
  if (changed.length > 0 && clock.now() - nowMs > stampLastsMs) {
    await statements.update(products).set({ changedAt: new Date(clock.now()) }).where(inArray(products.id, changed))
  }
  return { created: created.length, updated: updated.length, unchanged: all.length - changed.length }
}
