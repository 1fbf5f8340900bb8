import { DatabaseError } from '@heliograph/mysql/driver-errors'
import { expect, test } from 'vitest'
import { exampleModule, exampleProduct } from '../test/example-product.ts'
import { openDatabase } from '../test/open-database.ts'
import type { ProductFacts } from './domain/product.ts'
import { saveProducts } from './save-products.ts'
import { productStore } from './sql/product-store.ts'

const nowMs = Date.UTC(2026, 10, 3)

test('saved again, products stay as they are; changed ones get a new version and keep when they came in', async () => {
  await using database = await openDatabase()
  const shelf = [exampleModule(), ...Array.from({ length: 230 }, () => exampleProduct())]
  expect(await saveProducts(database.admin, shelf, nowMs)).toEqual({ created: 231, updated: 0, unchanged: 0 })
  expect(await saveProducts(database.admin, shelf, nowMs + 1)).toEqual({ created: 0, updated: 0, unchanged: 231 })

  const renamed = { ...shelf[0]!, name: 'Heliograph 450 B' } as ProductFacts
  const saved = await saveProducts(database.admin, [renamed, shelf[1]!], nowMs + 2)
  expect(saved).toEqual({ created: 0, updated: 1, unchanged: 1 })
  const [found] = await productStore(database.admin.statements).withIds([renamed.id])
  expect(found).toMatchObject({ name: 'Heliograph 450 B', version: 2, createdAt: new Date(nowMs) })
})

test('specs with their keys in another order are the same specs', async () => {
  await using database = await openDatabase()
  const module = exampleModule()
  await saveProducts(database.admin, [module], nowMs)
  const specs = Object.fromEntries(Object.entries(module.specs).toReversed())
  expect(await saveProducts(database.admin, [exampleModule({ ...module, specs })], nowMs)).toMatchObject({ unchanged: 1 })
})

test('a slug that is another product’s is refused, and nothing of its batch is saved', async () => {
  await using database = await openDatabase()
  const [first, other] = [exampleProduct({ slug: 'cable' }), exampleProduct()]
  await saveProducts(database.admin, [first], nowMs)
  const taken = exampleProduct({ slug: 'cable', name: 'Another cable' })
  await expect(saveProducts(database.admin, [other, taken], nowMs)).rejects.toMatchObject({ constraint: 'products_slug' })
  const left = await productStore(database.admin.statements).newestFirst(null, null, 10)
  expect(left).toMatchObject([{ id: first.id, name: first.name, version: 1 }])
})

test('what the schema does not know is refused by the table', async () => {
  await using database = await openDatabase()
  const odd = [
    { kind: 'YACHT' }, { status: 'GONE' }, { source: { kind: 'HEARSAY', reference: 'x' } }, { slug: 'x'.repeat(121) },
  ]
  for (const change of odd) {
    await expect(saveProducts(database.admin, [exampleProduct(change)], nowMs)).rejects.toBeInstanceOf(DatabaseError)
  }
})
