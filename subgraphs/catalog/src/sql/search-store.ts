import type { Statements } from '@heliograph/mysql/statements'
import { and, desc, eq, max, min, sql } from 'drizzle-orm'
import type { Products } from '../domain/shop.ts'
import { behind } from './behind.ts'
import { productOf } from './product-row.ts'
import { hasWords, isFound, isWithinPower } from './search-predicate.ts'
import { products } from './tables.ts'

/** As `SearchFacets` in the schema says. */
const mostTallied = 2_000

/** What a search finds. One statement each, however much there is. */
export function searchStore(statements: Statements): Pick<Products, 'found' | 'tally'> {
  return {
    async found(question, after, limit) {
      const page = statements.select({ id: products.id }).from(products)
        .where(and(isFound(statements, question), behind(after)))
        .orderBy(desc(products.createdAt), desc(products.id))
        .limit(limit)
        .as('page')
      // The ids first: what is sorted is then small, and only the page's own rows are read whole.
      const rows = await statements.select({ product: products }).from(page).innerJoin(products, eq(products.id, page.id))
        .orderBy(desc(products.createdAt), desc(products.id))
      return rows.map(({ product }) => productOf(product))
    },
    tally(question) {
      // A word such as "a" finds everything: to count all of it would be dear for us and free for whoever asks.
      const found = statements.select({
        kind: products.kind,
        brand: products.brand,
        powerW: products.powerW,
        isWithin: sql<number>`case when ${isWithinPower(question) ?? sql`true`} then 1 else 0 end`.as('is_within'),
      }).from(products)
        .where(hasWords(statements, question))
        .orderBy(desc(products.createdAt), desc(products.id))
        .limit(mostTallied)
        .as('found')
      return statements.select({
        kind: found.kind,
        brand: found.brand,
        count: sql`sum(${found.isWithin})`.mapWith(Number),
        minW: min(found.powerW),
        maxW: max(found.powerW),
      }).from(found).groupBy(found.kind, found.brand)
    },
  }
}
