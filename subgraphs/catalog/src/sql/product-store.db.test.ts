import { uuidv7 } from '@heliograph/runtime/uuid'
import { expect, test } from 'vitest'
import { clockAt } from '../../test/clock-at.ts'
import { exampleModule, exampleProduct } from '../../test/example-product.ts'
import { openDatabase } from '../../test/open-database.ts'
import { whole } from '../../test/whole.ts'
import type { Place } from '../domain/place.ts'
import type { ProductFacts, ProductKind } from '../domain/product.ts'
import { saveProducts } from '../save-products.ts'
import { productStore } from './product-store.ts'

const nowMs = Date.UTC(2026, 10, 3, 1, 2, 3, 4)
const ids = (products: readonly { id: string }[]) => products.map(product => product.id)

test('a product comes back as it was saved, whatever server keeps it', async () => {
  await using database = await openDatabase()
  const module = exampleModule()
  await saveProducts(database.admin, [module], clockAt(nowMs))
  const [found] = await productStore(database.runTime.statements).withIds([module.id])
  expect(whole(found!)).toEqual({
    ...module, specs: { ...module.specs, __typename: 'ModuleSpecs' },
    createdAt: new Date(nowMs), changedAt: new Date(nowMs), version: 1,
  })
})

test('products are found by id and by slug, each once, letter for letter', async () => {
  await using database = await openDatabase()
  const store = productStore(database.runTime.statements)
  const [cable, drum] = [exampleProduct({ slug: 'cable' }), exampleProduct({ slug: 'drum' })]
  await saveProducts(database.admin, [cable, drum], clockAt(nowMs))
  const found = await store.withIds([drum.id, drum.id, cable.id, uuidv7()])
  expect(ids(found).toSorted()).toEqual(ids([cable, drum]).toSorted())
  expect(ids(await store.withSlugs(['drum', 'nothing', 'CABLE']))).toEqual([drum.id])
  expect(await store.withIds([])).toEqual([])
  expect(await store.withSlugs([])).toEqual([])
})

test('pages have every product once, newest first, also when many came in one moment', async () => {
  await using database = await openDatabase()
  const store = productStore(database.runTime.statements)
  const shelf: { product: ProductFacts; atMs: number }[] = []
  for (const [atMs, count] of [[nowMs - 1, 3], [nowMs, 11], [nowMs + 1, 4]] as const) {
    const batch = Array.from({ length: count }, (_, i) => exampleProduct({ kind: i % 2 ? 'METER' : 'CABLE' }))
    await saveProducts(database.admin, batch, clockAt(atMs))
    shelf.push(...batch.map(product => ({ product, atMs })))
  }
  const expected = (kind: ProductKind | null) => shelf
    .filter(({ product }) => kind === null || product.kind === kind)
    .sort((a, b) => b.atMs - a.atMs || (a.product.id < b.product.id ? 1 : -1))
    .map(({ product }) => product.id)

  for (const kind of [null, 'CABLE', 'METER', 'KIT'] as const) {
    for (const size of [1, 2, 5, 7, 100]) {
      const walked: string[] = []
      for (let after: Place | null = null; ;) {
        const page = await store.newestFirst(kind, after, size)
        walked.push(...ids(page))
        if (page.length < size) break
        after = page.at(-1)!
      }
      expect(walked).toEqual(expected(kind))
    }
  }
})

test('a page goes on where it ended although newer products came in between', async () => {
  await using database = await openDatabase()
  const store = productStore(database.runTime.statements)
  const batch = Array.from({ length: 4 }, () => exampleProduct())
  await saveProducts(database.admin, batch, clockAt(nowMs))
  const first = await store.newestFirst(null, null, 2)
  await saveProducts(database.admin, [exampleProduct()], clockAt(nowMs + 1))
  const second = await store.newestFirst(null, first.at(-1)!, 2)
  expect(ids([...first, ...second])).toEqual(ids(batch).toSorted().toReversed())
})

test('the run-time user reads and can change nothing', async () => {
  await using database = await openDatabase()
  await expect(saveProducts(database.runTime, [exampleProduct()], clockAt(nowMs))).rejects.toMatchObject({ errno: 1142 })
})

test('what is discontinued is in no list of the newest, and still found by its keys', async () => {
  await using database = await openDatabase()
  const store = productStore(database.runTime.statements)
  const [cable, old] = [exampleProduct(), exampleProduct({ status: 'DISCONTINUED' })]
  await saveProducts(database.admin, [cable, old], clockAt(nowMs))
  expect(ids(await store.newestFirst(null, null, 10))).toEqual([cable.id])
  expect(ids(await store.newestFirst('CABLE', null, 10))).toEqual([cable.id])
  expect(ids(await store.withIds([old.id]))).toEqual([old.id])
  expect(ids(await store.withSlugs([old.slug]))).toEqual([old.id])
})
