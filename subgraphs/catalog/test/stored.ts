import type { Product, ProductFacts } from '../src/domain/product.ts'
import { derivedRowOf, factsRowOf, productOf } from '../src/sql/product-row.ts'

/** The product that these facts make once they are saved, without a database. */
export const stored = (facts: ProductFacts): Product => productOf({
  ...factsRowOf(facts), ...derivedRowOf(facts), createdAt: new Date(0), changedAt: new Date(0), version: 1,
})
