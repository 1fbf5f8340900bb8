import { keepEach } from '@heliograph/mysql/keep'
import type { Statements } from '@heliograph/mysql/statements'
import { and, desc, eq, getTableColumns, max, min, sql } from 'drizzle-orm'
import type { Products } from '../domain/shop.ts'
import { behindPlace } from './behind.ts'
import { productOf } from './product-row.ts'
import { formOf, readForm } from './search-form.ts'
import { hasWords, isFound, isWithinPower, valuesOf } from './search-predicate.ts'
import { products } from './tables.ts'

/** As `SearchFacets` in the schema says. */
const mostTallied = 2_000

/** What a search finds. One statement each, however much there is. */
export function searchStore(statements: Statements): Pick<Products, 'found' | 'tally'> {
  const findPage = keepEach((name: string, at, brands) => {
    const form = readForm(name)
    const page = statements.select({ id: products.id }).from(products)
      .where(and(isFound(statements, form, at, brands), form.hasPlace ? behindPlace(at) : undefined))
      .orderBy(desc(products.createdAt), desc(products.id))
      .limit(at('most'))
      .as('page')
    // The ids first: what is sorted is then small, and only the page's own rows are read whole.
    return statements.select(getTableColumns(products)).from(page).innerJoin(products, eq(products.id, page.id))
      .orderBy(desc(products.createdAt), desc(products.id))
  })
  const tally = keepEach((name: string, at) => {
    const form = readForm(name)
    // A word such as "a" finds everything: to count all of it would be dear for us and free for whoever asks.
    const found = statements.select({
      kind: products.kind,
      brand: products.brand,
      powerW: products.powerW,
      isWithin: sql<number>`case when ${isWithinPower(form, at) ?? sql`true`} then 1 else 0 end`.as('is_within'),
    }).from(products)
      .where(hasWords(statements, form, at))
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
  })
  return {
    async found(question, after, limit) {
      const values = { ...valuesOf(question), moment: after?.createdAt, id: after?.id, most: limit }
      return (await findPage(formOf(question, after), values, question.brands ?? [])).map(productOf)
    },
    // It counts all kinds and brands, whichever are asked.
    tally: question => tally(formOf({ ...question, kinds: null, brands: null }, null), valuesOf(question)),
  }
}
