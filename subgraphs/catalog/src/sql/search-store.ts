import type { Statements } from '@heliograph/mysql/statements'
import { and, desc, eq, max, min, sql } from 'drizzle-orm'
import type { Products } from '../domain/shop.ts'
import { behind } from './behind.ts'
import { productOf } from './product-row.ts'
import { hasWords, isFound, isWithinPower } from './search-predicate.ts'
import { products } from './tables.ts'

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
    tally: question => statements.select({
      kind: products.kind,
      brand: products.brand,
      count: sql`sum(case when ${isWithinPower(question) ?? sql`true`} then 1 else 0 end)`.mapWith(Number),
      minW: min(products.powerW),
      maxW: max(products.powerW),
    }).from(products).where(hasWords(statements, question)).groupBy(products.kind, products.brand),
  }
}
