import { DatabaseError } from '@heliograph/mysql/driver-errors'
import { expect, test } from 'vitest'
import { clockAt } from '../test/clock-at.ts'
import { exampleModule, exampleProduct } from '../test/example-product.ts'
import { openDatabase } from '../test/open-database.ts'
import type { ProductFacts } from './domain/product.ts'
import { saveProducts } from './save-products.ts'
import { productStore } from './sql/product-store.ts'

const nowMs = Date.UTC(2026, 10, 3)

test('saved again, products stay as they are; changed ones get a new version and keep when they came in', async () => {
  await using database = await openDatabase()
  const shelf = [exampleModule(), ...Array.from({ length: 230 }, () => exampleProduct())]
  expect(await saveProducts(database.admin, shelf, clockAt(nowMs))).toEqual({ created: 231, updated: 0, unchanged: 0 })
  expect(await saveProducts(database.admin, shelf, clockAt(nowMs + 1))).toEqual({ created: 0, updated: 0, unchanged: 231 })

  const renamed = { ...shelf[0]!, name: 'Heliograph 450 B' } as ProductFacts
  const saved = await saveProducts(database.admin, [renamed, shelf[1]!], clockAt(nowMs + 2))
  expect(saved).toEqual({ created: 0, updated: 1, unchanged: 1 })
  const [found] = await productStore(database.admin.statements).withIds([renamed.id])
  expect(found).toMatchObject({ name: 'Heliograph 450 B', version: 2, createdAt: new Date(nowMs) })
})

test('specs with their keys in another order are the same specs', async () => {
  await using database = await openDatabase()
  const module = exampleModule()
  await saveProducts(database.admin, [module], clockAt(nowMs))
  const specs = Object.fromEntries(Object.entries(module.specs).toReversed())
  expect(await saveProducts(database.admin, [exampleModule({ ...module, specs })], clockAt(nowMs)))
    .toMatchObject({ unchanged: 1 })
})

test('a slug that is another product’s is refused, and nothing of its batch is saved', async () => {
  await using database = await openDatabase()
  const [first, other] = [exampleProduct({ slug: 'cable' }), exampleProduct()]
  await saveProducts(database.admin, [first], clockAt(nowMs))
  const taken = exampleProduct({ slug: 'cable', name: 'Another cable' })
  await expect(saveProducts(database.admin, [other, taken], clockAt(nowMs)))
    .rejects.toMatchObject({ constraint: 'products_slug' })
  const left = await productStore(database.admin.statements).newestFirst(null, null, 10)
  expect(left).toMatchObject([{ id: first.id, name: first.name, version: 1 }])
})

test('what the schema does not know is refused by the table', async () => {
  await using database = await openDatabase()
  const odd = [
    { kind: 'YACHT' }, { status: 'GONE' }, { source: { kind: 'HEARSAY', reference: 'x' } }, { slug: 'x'.repeat(121) },
  ]
  for (const change of odd) {
    await expect(saveProducts(database.admin, [exampleProduct(change)], clockAt(nowMs)))
      .rejects.toBeInstanceOf(DatabaseError)
  }
})

type Database = Awaited<ReturnType<typeof openDatabase>>
async function rowsOf(database: Database, sql: string): Promise<Record<string, unknown>[]> {
  const connection = await database.admin.connect()
  try {
    const [rows] = await connection.query(sql)
    return rows as Record<string, unknown>[]
  } finally {
    connection.release()
  }
}
const wordsOf = async (database: Database, id: string) =>
  (await rowsOf(database, 'SELECT * FROM product_words')).filter(row => row['product_id'] === id).map(row => row['word'])

test('words, power and the key of its source are kept in step with a product’s facts', async () => {
  await using database = await openDatabase()
  const source = { kind: 'CEC_MODULES', reference: 'CEC modules 2021-12-01: Maker Co. A-1' }
  const module = exampleModule({ name: 'Sol A-1', model: 'A-1', brand: 'Sol', source })
  await saveProducts(database.admin, [module, exampleProduct()], clockAt(nowMs))
  expect(await wordsOf(database, module.id)).toEqual(expect.arrayContaining(['a', '1', 'a1', 'sol', 'panel', '450w']))
  const kept = 'SELECT power_w, source_key FROM products ORDER BY power_w DESC'
  expect(await rowsOf(database, kept)).toEqual([
    { power_w: 450.12, source_key: 'cec-modules:Maker Co. A-1' }, { power_w: null, source_key: null },
  ])

  const stronger = { ...module, name: 'Sol B-1', specs: { ...module.specs, pmaxW: 500 } } as ProductFacts
  await saveProducts(database.admin, [stronger], clockAt(nowMs + 1))
  const words = await wordsOf(database, module.id)
  expect(words).toEqual(expect.arrayContaining(['b', '500w']))
  expect(words).not.toContain('450w')
  expect((await rowsOf(database, kept))[0]).toMatchObject({ power_w: 500 })
})

test('what a home of an earlier release lacks is put right at the next start, and is no change of the product', async () => {
  await using database = await openDatabase()
  const module = exampleModule()
  await saveProducts(database.admin, [module], clockAt(nowMs))
  const right = await wordsOf(database, module.id)
  await rowsOf(database, 'DELETE FROM product_words')
  await rowsOf(database, 'UPDATE products SET power_w = NULL')
  expect(await saveProducts(database.admin, [module], clockAt(nowMs + 1))).toEqual({ created: 0, updated: 0, unchanged: 1 })
  expect(await wordsOf(database, module.id)).toEqual(right)
  expect(await rowsOf(database, 'SELECT power_w, version, changed_at FROM products'))
    .toEqual([{ power_w: 450.12, version: 1, changed_at: new Date(nowMs) }])
})

test('two products of one row of a list are refused', async () => {
  await using database = await openDatabase()
  const source = { kind: 'CEC_MODULES', reference: 'CEC modules 2021-12-01: Maker Co. A-1' }
  await saveProducts(database.admin, [exampleModule({ source })], clockAt(nowMs))
  await expect(saveProducts(database.admin, [exampleModule({ source })], clockAt(nowMs)))
    .rejects.toMatchObject({ constraint: 'products_source_key' })
})

test('a write that took long is stamped when it ends, so that no delta has passed it by', async () => {
  await using database = await openDatabase()
  const cable = exampleProduct()
  let asked = 0
  await saveProducts(database.admin, [cable], { now: () => nowMs + 1_001 * asked++ })
  const [row] = await rowsOf(database, 'SELECT created_at, changed_at FROM products')
  expect(row!['created_at']).toEqual(new Date(nowMs))
  expect((row!['changed_at'] as Date).getTime()).toBeGreaterThan(nowMs + 1_000)
})
