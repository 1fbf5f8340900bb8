import { readFileSync } from 'node:fs'
import type { ProductFacts } from '@heliograph/catalog/domain/product'
import type { CatalogueRow } from './catalogue-row.ts'

const files = ['modules', 'inverters', 'goods', 'kits']

/**
 * The catalogue files as they are, oldest product first. What the cast promises, catalogue-shape.test.ts checks row by
 * row, so nothing is checked again at run time.
 */
export function catalogueRows(): CatalogueRow[] {
  const rows = files.flatMap(
    (file) => JSON.parse(readFileSync(new URL(`catalogue/${file}.json`, import.meta.url), 'utf8')) as CatalogueRow[],
  )
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The facts alone, oldest first, for the catalog: what a product costs is no business of its. */
export function demoProducts(rows: readonly CatalogueRow[] = catalogueRows()): ProductFacts[] {
  return rows.map(withoutSale)
}

function withoutSale(row: CatalogueRow): ProductFacts {
  const { sale: _sale, ...facts } = row
  return facts
}
