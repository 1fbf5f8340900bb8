import type { ProductKind } from '@heliograph/catalog/domain/product'
import { readFileSync } from 'node:fs'
import { Kind, parse, type FieldDefinitionNode, type TypeNode } from 'graphql'
import { describe, expect, test } from 'vitest'
import { catalogueRows, demoProducts } from './read-catalogue.ts'

const specsType: Record<ProductKind, string> = {
  MODULE: 'ModuleSpecs', INVERTER: 'InverterSpecs', BATTERY: 'BatterySpecs', MOUNTING: 'MountingSpecs', KIT: 'KitSpecs',
  PROTECTION: 'GeneralSpecs', CABLE: 'GeneralSpecs', METER: 'GeneralSpecs', SERVICE: 'GeneralSpecs',
}

const sdl = readFileSync(new URL('../../../schema/subgraphs/catalog.graphql', import.meta.url), 'utf8')
const fieldsOf = new Map<string, readonly FieldDefinitionNode[]>()
const valuesOf = new Map<string, Set<string>>()
for (const definition of parse(sdl).definitions) {
  if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) fieldsOf.set(definition.name.value, definition.fields ?? [])
  if (definition.kind === Kind.ENUM_TYPE_DEFINITION) {
    valuesOf.set(definition.name.value, new Set((definition.values ?? []).map((value) => value.name.value)))
  }
}

const products = demoProducts()
const byName = products.map((product) => [product.name, product] as const)

describe('the catalogue against schema/subgraphs/catalog.graphql', () => {
  test.each(byName)('%s has the fields of its type', (_, product) => {
    expect(faults('Product', product, specsType[product.kind])).toEqual([])
  })

  test('every kind of product is in it, and every field that may be null is non-null in some product', () => {
    const seen = new Set<string>()
    for (const product of products) faults('Product', product, specsType[product.kind], seen)
    const fields = ['Product', 'Warranty', 'Certificate', 'FactSource', ...Object.values(specsType)].flatMap((type) =>
      (fieldsOf.get(type) ?? []).map((field) => `${type}.${field.name.value}`),
    )
    expect(fields.filter((field) => !seen.has(field))).toEqual([])
    expect(new Set(products.map((product) => product.kind))).toEqual(valuesOf.get('ProductKind'))
  })

  test('about 150 products and 20 kits: some of blank dimensions, bifacial, thin-film, discontinued, unsold', () => {
    const rows = catalogueRows()
    expect(rows.filter((row) => row.kind !== 'KIT').length).toBeGreaterThanOrEqual(150)
    expect(rows.filter((row) => row.kind === 'KIT')).toHaveLength(20)
    const modules = rows.flatMap((row) => (row.kind === 'MODULE' ? [row.specs] : []))
    expect(modules.some((specs) => specs.lengthMm === null)).toBe(true)
    expect(modules.some((specs) => specs.bifacial)).toBe(true)
    expect(modules.some((specs) => !specs.technology.endsWith('c-Si'))).toBe(true)
    expect(rows.some((row) => row.status === 'DISCONTINUED' && row.sale)).toBe(true)
    expect(rows.some((row) => row.status === 'DISCONTINUED' && !row.sale)).toBe(true)
  })
})

/** What is wrong with a value of that type; non-null fields are added to `seen`. */
function faults(type: string, value: object, specs: string, seen = new Set<string>()): string[] {
  const fields = fieldsOf.get(type) ?? []
  const known = new Set(fields.map((field) => field.name.value))
  const unknown = Object.keys(value)
    .filter((key) => !known.has(key))
    .map((key) => `${type}.${key} is not in the schema`)
  const found = new Map(Object.entries(value))
  return unknown.concat(
    fields.flatMap((field) => {
      const at = `${type}.${field.name.value}`
      const inner: unknown = found.get(field.name.value)
      if (inner !== null && inner !== undefined) seen.add(at)
      return faultsOfField(at, field.type, inner, specs, seen)
    }),
  )
}

function faultsOfField(at: string, type: TypeNode, value: unknown, specs: string, seen: Set<string>): string[] {
  if (type.kind === Kind.NON_NULL_TYPE) {
    return value === null ? [`${at} is null`] : faultsOfField(at, type.type, value, specs, seen)
  }
  if (value === null) return []
  if (type.kind === Kind.LIST_TYPE) {
    if (!Array.isArray(value)) return [`${at} is no list`]
    return value.flatMap((item: unknown) => faultsOfField(at, type.type, item, specs, seen))
  }
  const name = type.name.value === 'Specs' ? specs : type.name.value
  if (typeof value === 'object' && fieldsOf.has(name)) return faults(name, value, specs, seen)
  return isLeaf(name, value) ? [] : [`${at} is no ${name}: ${JSON.stringify(value)}`]
}

function isLeaf(type: string, value: unknown): boolean {
  if (type === 'Int') return Number.isInteger(value)
  if (type === 'Float') return Number.isFinite(value)
  if (type === 'Boolean') return typeof value === 'boolean'
  return typeof value === 'string' && value.trim() !== '' && (valuesOf.get(type)?.has(value) ?? true)
}
