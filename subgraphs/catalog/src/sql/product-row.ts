import { parseJson, writeJson, type Json } from '@heliograph/mysql/json'
import { specsTypeOf, type Product, type ProductFacts } from '../domain/product.ts'
import { ratedPowerW } from '../domain/rated-power.ts'
import { sourceKeyOf } from '../domain/source-key.ts'
import type { products } from './tables.ts'

export type ProductRow = typeof products.$inferSelect
/** The columns that facts fill. */
export type FactsRow = Omit<ProductRow, 'createdAt' | 'changedAt' | 'version' | keyof DerivedRow>
/** The columns that follow from facts, kept for asking. */
export type DerivedRow = Pick<ProductRow, 'powerW' | 'sourceKey'>

export function productOf(row: ProductRow): Product {
  const specs = parsedOnce(row.specs)
  return {
    id: row.id,
    slug: row.slug,
    kind: row.kind,
    brand: row.brand,
    model: row.model,
    name: row.name,
    description: row.description,
    status: row.status,
    specs: () => Object.assign(specs(), { __typename: specsTypeOf[row.kind] }),
    warranty: row.warranty === null ? () => null : parsedOnce(row.warranty),
    certificates: parsedOnce(row.certificates),
    source: { kind: row.sourceKind, reference: row.sourceReference },
    createdAt: row.createdAt,
    changedAt: row.changedAt,
    version: row.version,
  }
}

/** Once: who compares modules asks for their specs, and then shows them. */
function parsedOnce<Value>(json: Json<Value>): () => Value {
  let value: Value | undefined
  return () => value ??= parseJson(json)
}

/** Named one by one: what else an object may carry does not become a column. */
export function factsRowOf(facts: ProductFacts): FactsRow {
  const { id, slug, kind, brand, model, name, description, status, specs, warranty, certificates, source } = facts
  return {
    id, slug, kind, brand, model, name, description, status,
    specs: writeJson(specs),
    warranty: warranty && writeJson(warranty),
    certificates: writeJson(certificates),
    sourceKind: source.kind, sourceReference: source.reference,
  }
}

export const derivedRowOf = (facts: ProductFacts): DerivedRow =>
  ({ powerW: ratedPowerW(facts), sourceKey: sourceKeyOf(facts.source) })

/** The other way: what was written as facts. */
export function factsOfRow(row: FactsRow): ProductFacts {
  const { id, slug, kind, brand, model, name, description, status, specs, warranty, certificates } = row
  return {
    id, slug, kind, brand, model, name, description, status,
    specs: parseJson(specs),
    warranty: warranty && parseJson(warranty),
    certificates: parseJson(certificates),
    source: { kind: row.sourceKind, reference: row.sourceReference },
    // The kind decides the shape of the specs, in the table as in the type.
  } as ProductFacts
}
