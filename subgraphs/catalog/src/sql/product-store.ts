import type { Statements } from '@heliograph/mysql/statements'
import { and, desc, eq, inArray, lt, lte, or } from 'drizzle-orm'
import type { Products } from '../domain/shop.ts'
import { productOf } from './product-row.ts'
import { products } from './tables.ts'

export function productStore(statements: Statements): Products {
  return {
    async withIds(ids) {
      if (ids.length === 0) return []
      return (await statements.select().from(products).where(inArray(products.id, [...ids]))).map(productOf)
    },
    async withSlugs(slugs) {
      if (slugs.length === 0) return []
      return (await statements.select().from(products).where(inArray(products.slug, [...slugs]))).map(productOf)
    },
    async newestFirst(kind, after, limit) {
      const rows = await statements.select().from(products)
        .where(and(
          kind === null ? undefined : eq(products.kind, kind),
          // (created_at, id) < (?, ?), written so that both servers start reading the index at the place.
          after === null ? undefined : and(
            lte(products.createdAt, after.createdAt),
            or(lt(products.createdAt, after.createdAt), lt(products.id, after.id)),
          ),
        ))
        .orderBy(desc(products.createdAt), desc(products.id))
        .limit(limit)
      return rows.map(productOf)
    },
  }
}
