import { brandOf } from '@heliograph/catalog/import-cec/brand-of'
import { expect, test } from 'vitest'
import { catalogueRows } from '../demo/read-catalogue.ts'

const listed = catalogueRows().filter(row => row.source.kind === 'CEC_MODULES' || row.source.kind === 'CEC_INVERTERS')
const nameIn = (reference: string) => reference.slice(reference.indexOf(': ') + 2)

const named = listed.map(row => [row.name, row] as const)

test.each(named)('an import takes the maker of %s for the same brand', (_, row) => {
  const name = nameIn(row.source.reference)
  const maker = row.kind === 'MODULE' ? name.slice(0, -row.model.length) : name.slice(0, name.indexOf(':'))
  expect(brandOf(maker)).toBe(row.brand)
})

test('there are enough of them for that to say something', () => {
  expect(listed.length).toBeGreaterThan(100)
})
