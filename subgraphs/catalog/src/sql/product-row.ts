import { specsTypeOf, type Product, type ProductFacts } from '../domain/product.ts'
import type { products } from './tables.ts'

export type ProductRow = typeof products.$inferSelect
/** The columns that facts fill. */
export type FactsRow = Omit<ProductRow, 'createdAt' | 'version'>

export function productOf({ sourceKind, sourceReference, specs, ...row }: ProductRow): Product {
  return {
    ...row,
    specs: { ...specs, __typename: specsTypeOf[row.kind] },
    source: { kind: sourceKind, reference: sourceReference },
  }
}

/** Named one by one: what else an object may carry does not become a column. */
export function factsRowOf(facts: ProductFacts): FactsRow {
  const { id, slug, kind, brand, model, name, description, status, specs, warranty, certificates, source } = facts
  return {
    id, slug, kind, brand, model, name, description, status, specs, warranty, certificates,
    sourceKind: source.kind, sourceReference: source.reference,
  }
}
