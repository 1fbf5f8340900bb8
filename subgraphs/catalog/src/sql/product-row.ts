import { specsTypeOf, type Product, type ProductFacts } from '../domain/product.ts'
import { ratedPowerW } from '../domain/rated-power.ts'
import { sourceKeyOf } from '../domain/source-key.ts'
import type { products } from './tables.ts'

export type ProductRow = typeof products.$inferSelect
/** The columns that facts fill. */
export type FactsRow = Omit<ProductRow, 'createdAt' | 'changedAt' | 'version' | keyof DerivedRow>
/** The columns that follow from facts, kept for asking. */
export type DerivedRow = Pick<ProductRow, 'powerW' | 'sourceKey'>

/** Of a row that nobody else keeps. */
export function productOf(row: ProductRow): Product {
  return {
    id: row.id,
    slug: row.slug,
    kind: row.kind,
    brand: row.brand,
    model: row.model,
    name: row.name,
    description: row.description,
    status: row.status,
    specs: Object.assign(row.specs, { __typename: specsTypeOf[row.kind] }),
    warranty: row.warranty,
    certificates: row.certificates,
    source: { kind: row.sourceKind, reference: row.sourceReference },
    createdAt: row.createdAt,
    changedAt: row.changedAt,
    version: row.version,
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

export const derivedRowOf = (facts: ProductFacts): DerivedRow =>
  ({ powerW: ratedPowerW(facts), sourceKey: sourceKeyOf(facts.source) })

/** The other way: what was written as facts. */
export function factsOfRow(row: ProductRow): ProductFacts {
  const { id, slug, kind, brand, model, name, description, status, specs, warranty, certificates } = row
  return {
    id, slug, kind, brand, model, name, description, status, specs, warranty, certificates,
    source: { kind: row.sourceKind, reference: row.sourceReference },
    // The kind decides the shape of the specs, in the table as in the type.
  } as ProductFacts
}
