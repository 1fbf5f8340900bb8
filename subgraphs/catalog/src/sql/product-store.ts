import { keep } from '@heliograph/mysql/keep'
import type { Statements } from '@heliograph/mysql/statements'
import { and, asc, desc, eq, inArray, lte } from 'drizzle-orm'
import type { Products } from '../domain/shop.ts'
import { behind, changedBehind } from './behind.ts'
import { estimateStore } from './estimate-store.ts'
import { productOf } from './product-row.ts'
import { searchStore } from './search-store.ts'
import { products } from './tables.ts'

export function productStore(statements: Statements): Products {
  const ofIds = keep((_at, ids) => statements.select().from(products).where(inArray(products.id, ids)))
  const ofSlugs = keep((_at, slugs) => statements.select().from(products).where(inArray(products.slug, slugs)))
  return {
    ...searchStore(statements),
    ...estimateStore(statements),
    async withIds(ids) {
      if (ids.length === 0) return []
      return (await ofIds({}, ids)).map(productOf)
    },
    async withSlugs(slugs) {
      if (slugs.length === 0) return []
      return (await ofSlugs({}, slugs)).map(productOf)
    },
    async newestFirst(kind, after, limit) {
      const rows = await statements.select().from(products)
        .where(and(
          eq(products.status, 'ACTIVE'),
          kind === null ? undefined : eq(products.kind, kind),
          behind(after),
        ))
        .orderBy(desc(products.createdAt), desc(products.id))
        .limit(limit)
      return rows.map(productOf)
    },
    async changedSince(after, until, limit) {
      const rows = await statements.select().from(products)
        .where(and(changedBehind(after), lte(products.changedAt, until)))
        .orderBy(asc(products.changedAt), asc(products.id))
        .limit(limit)
      return rows.map(productOf)
    },
  }
}
