import type { Statements } from '@heliograph/mysql/statements'
import { and, asc, between, desc, eq, lte, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/mysql-core'
import type { FactSourceKind } from '../domain/product.ts'
import type { Products } from '../domain/shop.ts'
import { productOf, type ProductRow } from './product-row.ts'
import { products } from './tables.ts'

/** What a system is estimated with. */
export function estimateStore(statements: Statements): Pick<Products, 'referenceModule' | 'nearestKit'> {
  // One source at a time, so that an index is read from its strong end until a size is known, and not 17,000 modules.
  const strongest = (source: FactSourceKind) => statements.select().from(products)
    .where(and(
      eq(products.kind, 'MODULE'), eq(products.status, 'ACTIVE'), eq(products.sourceKind, source),
      lengthKnown, widthKnown,
    ))
    .orderBy(desc(products.powerW), desc(products.id))
    .limit(1)
  return {
    async referenceModule() {
      const [house, datasheet, listed] = [strongest('HOUSE'), strongest('DATASHEET'), strongest('CEC_MODULES')]
      const rows = await unionAll(house, datasheet, listed)
      const [best] = rows.sort((a, b) =>
        Number(isListed(a)) - Number(isListed(b)) || (b.powerW ?? 0) - (a.powerW ?? 0) || (a.id < b.id ? 1 : -1))
      return best ? productOf(best) : null
    },
    async nearestKit({ powerW, minW, maxW, maxModules }) {
      const [row] = await statements.select().from(products)
        .where(and(
          eq(products.kind, 'KIT'), eq(products.status, 'ACTIVE'), between(products.powerW, minW, maxW),
          lte(sql`cast(json_extract(${products.specs}, '$.modules') as signed)`, maxModules),
        ))
        .orderBy(sql`abs(${products.powerW} - ${powerW})`, asc(products.id))
        .limit(1)
      return row ? productOf(row) : null
    },
  }
}

const isListed = ({ sourceKind }: ProductRow) => sourceKind === 'CEC_MODULES'

// Not a cast: a blank side is JSON's null, which one server casts to 0 and the other refuses to cast.
const lengthKnown = sql`json_type(json_extract(${products.specs}, '$.lengthMm')) = 'INTEGER'`
const widthKnown = sql`json_type(json_extract(${products.specs}, '$.widthMm')) = 'INTEGER'`
