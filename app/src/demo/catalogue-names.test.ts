import { scalars } from '@heliograph/schema/scalars'
import { expect, test } from 'vitest'
import { catalogueRows, demoProducts } from './read-catalogue.ts'

const rows = catalogueRows()
const skus = rows.flatMap((row) => (row.sale ? [row.sale.sku] : []))

const repeated = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index)
const offPattern = (rule: { pattern: string; minLength: number; maxLength: number }, values: readonly string[]) =>
  values.filter((v) => !new RegExp(rule.pattern, 'u').test(v) || v.length < rule.minLength || v.length > rule.maxLength)

test('ids, slugs, skus and brand with model are unique', () => {
  expect(repeated(rows.map((row) => row.id))).toEqual([])
  expect(repeated(rows.map((row) => row.slug))).toEqual([])
  expect(repeated(skus)).toEqual([])
  expect(repeated(rows.map((row) => `${row.brand ?? ''}|${row.model}`.toLowerCase()))).toEqual([])
})

test('ids, slugs and skus are what their scalars let through', () => {
  expect(offPattern(scalars.ID, rows.map((row) => row.id))).toEqual([])
  expect(offPattern(scalars.Slug, rows.map((row) => row.slug))).toEqual([])
  expect(offPattern(scalars.Sku, skus)).toEqual([])
})

test('the time in each id is in September 2026, and no two products share one', () => {
  const timesMs = rows.map((row) => Number.parseInt(row.id.replaceAll('-', '').slice(0, 12), 16))
  expect(new Set(timesMs).size).toBe(rows.length)
  expect(Math.min(...timesMs)).toBeGreaterThanOrEqual(Date.UTC(2026, 8, 1))
  expect(Math.max(...timesMs)).toBeLessThan(Date.UTC(2026, 9, 1))
})

test('the newest twenty products are of several kinds, so that the first page of the shop shows them', () => {
  expect(new Set(rows.slice(-20).map((row) => row.kind)).size).toBeGreaterThanOrEqual(4)
})

test('a brand is the maker’s name in the source, or a part of it', () => {
  const branded = rows.filter((row) => row.brand !== null)
  expect(branded.length).toBeGreaterThan(120)
  const unfounded = branded.filter(({ brand, source }) => {
    const maker = source.reference.slice(source.reference.indexOf(': ') + 2)
    return source.kind === 'HOUSE' || !maker.includes(brand!)
  })
  expect(unfounded.map((row) => row.name)).toEqual([])
})

test('nothing of the house bears a maker’s name, anywhere in its texts', () => {
  const brands = [...new Set(rows.flatMap((row) => (row.brand ? [row.brand] : [])))]
  // The sku of a kit's component names its maker, as it should: the component has a source.
  const texts = demoProducts().filter((product) => product.source.kind === 'HOUSE')
  expect(texts.length).toBeGreaterThan(40)
  expect(texts.filter((facts) => facts.brand !== null)).toEqual([])
  const makers = new RegExp(`\\b(?:${brands.map((brand) => brand.replaceAll('.', '\\.')).join('|')})\\b`, 'i')
  expect(makers.test('a Huawei inverter')).toBe(true)
  expect(texts.filter((facts) => makers.test(JSON.stringify(facts)))).toEqual([])
})

test('a maker has letters that only Turkish has', () => {
  expect(rows.some((row) => row.brand?.includes('İ'))).toBe(true)
})

test('what a source does not say is not said: no warranty and no certificate from the lists of the CEC', () => {
  const fromLists = rows.filter((row) => row.source.kind !== 'HOUSE')
  expect(fromLists.filter((row) => row.warranty !== null || row.certificates.length > 0)).toEqual([])
})
