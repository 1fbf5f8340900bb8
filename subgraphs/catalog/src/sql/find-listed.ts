import type { Statements } from '@heliograph/mysql/statements'
import { inArray } from 'drizzle-orm'
import type { ProductFacts } from '../domain/product.ts'
import { factsOfRow } from './product-row.ts'
import { products } from './tables.ts'

/**
 * The products made from these rows of a list, and those that have these slugs, locked; in any order, each once.
 * @param statements of a transaction
 */
export async function findListed(
  statements: Statements, rows: readonly { key: string; slug: string }[],
): Promise<ProductFacts[]> {
  // Two statements: of an OR over two indexes one server may make a walk through the table, locking all of it.
  const ofRows = await statements.select().from(products)
    .where(inArray(products.sourceKey, rows.map(row => row.key))).for('update')
  const ofSlugs = await statements.select().from(products)
    .where(inArray(products.slug, rows.map(row => row.slug))).for('update')
  return [...new Map([...ofRows, ...ofSlugs].map(row => [row.id, factsOfRow(row)])).values()]
}
