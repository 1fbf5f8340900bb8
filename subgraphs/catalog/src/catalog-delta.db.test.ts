import { uuidv7 } from '@heliograph/runtime/uuid'
import { expect, test } from 'vitest'
import { clockAt } from '../test/clock-at.ts'
import { exampleProduct } from '../test/example-product.ts'
import { openDatabase } from '../test/open-database.ts'
import { openTestCatalog } from '../test/open-test-catalog.ts'
import { catalogDelta } from './domain/catalog-delta.ts'
import { cursorOf } from './domain/place.ts'
import type { ProductFacts } from './domain/product.ts'
import { saveProducts } from './save-products.ts'
import { productStore } from './sql/product-store.ts'

const nowMs = Date.UTC(2025, 10, 3)

async function openShop() {
  const database = await openDatabase()
  const products = productStore(database.runTime.statements)
  return {
    delta: (atMs: number, first: number, after?: string | null) =>
      catalogDelta({ products, clock: clockAt(atMs) }, { first, after: after ?? null }),
    save: (all: ProductFacts[], atMs: number) => saveProducts(database.admin, all, clockAt(atMs)),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}
type Four = [ProductFacts, ProductFacts, ProductFacts, ProductFacts]

/** Their ids in the order of their slugs: in one moment it is the id that counts. */
function inOrder(...slugs: string[]) {
  const ids = slugs.map(() => uuidv7()).sort()
  return slugs.map((slug, i) => exampleProduct({ slug, id: ids[i] })) as Four
}

type Delta = Awaited<ReturnType<typeof catalogDelta>>
const slugs = ({ edges }: Delta) => edges.map(({ node }) => node.slug)

test('a client that goes on from the last cursor hears of every change once, oldest first', async () => {
  await using shop = await openShop()
  const [a, b, c, d] = inOrder('a', 'b', 'c', 'd')
  await shop.save([a, b], nowMs)
  await shop.save([c], nowMs + 10)
  const first = await shop.delta(nowMs + 60_000, 2)
  expect(slugs(first)).toEqual(['a', 'b'])
  expect(first.pageInfo).toEqual({ hasNextPage: true, endCursor: first.edges[1]!.cursor })
  const second = await shop.delta(nowMs + 60_000, 2, first.pageInfo.endCursor)
  expect(slugs(second)).toEqual(['c'])
  expect(second.pageInfo.hasNextPage).toBe(false)

  await shop.save([{ ...a, status: 'DISCONTINUED' }, b, d], nowMs + 70_000)
  const third = await shop.delta(nowMs + 900_000, 50, second.pageInfo.endCursor)
  expect(third.edges.map(({ node }) => [node.slug, node.status])).toEqual([['a', 'DISCONTINUED'], ['d', 'ACTIVE']])
})

test('where nothing is new the cursor that was sent comes back, and goes on when something is', async () => {
  await using shop = await openShop()
  await shop.save([exampleProduct({ slug: 'a' })], nowMs)
  const { pageInfo: { endCursor } } = await shop.delta(nowMs + 60_000, 50)
  const nothing = await shop.delta(nowMs + 60_000, 50, endCursor)
  expect(nothing).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor } })
  await shop.save([exampleProduct({ slug: 'b' })], nowMs + 60_000)
  expect(slugs(await shop.delta(nowMs + 120_000, 50, nothing.pageInfo.endCursor))).toEqual(['b'])
  await using empty = await openShop()
  expect((await empty.delta(nowMs, 50)).pageInfo).toEqual({ hasNextPage: false, endCursor: null })
})

test('what changed in the last five seconds comes with the next question, behind what was committed late', async () => {
  await using shop = await openShop()
  await shop.save([exampleProduct({ slug: 'quick' })], nowMs + 100)
  const tooSoon = await shop.delta(nowMs + 5_099, 50)
  expect(slugs(tooSoon)).toEqual([])
  // Stamped before it, visible after it.
  await shop.save([exampleProduct({ slug: 'late' })], nowMs)
  expect(slugs(await shop.delta(nowMs + 5_100, 50, tooSoon.pageInfo.endCursor))).toEqual(['late', 'quick'])
})

test('a page out of bounds and a cursor of another list are refused', async () => {
  await using shop = await openShop()
  const place = { createdAt: new Date(nowMs), id: exampleProduct().id }
  for (const [first, after] of [[0, null], [101, null], [1, 'AAAA'], [1, cursorOf(place)]] as const) {
    await expect(shop.delta(nowMs, first, after)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  }
})

test('a partner’s question is answered by the schema, each change with its cursor', async () => {
  await using database = await openDatabase()
  const document = `query($after: Cursor) {
    catalogDelta(first: 1, after: $after) { edges { cursor node { slug status } } pageInfo { hasNextPage endCursor } }
  }`
  await using catalog = await openTestCatalog(database.runTime, [document])
  await saveProducts(database.admin, [exampleProduct({ slug: 'old', status: 'DISCONTINUED' })], clockAt(nowMs))
  const { data: { catalogDelta: delta } } = await catalog.ask(document)
  expect(delta.edges).toMatchObject([{ node: { slug: 'old', status: 'DISCONTINUED' } }])
  const again = await catalog.ask(document, { after: delta.pageInfo.endCursor })
  const nothing = { edges: [], pageInfo: { hasNextPage: false, endCursor: delta.edges[0].cursor } }
  expect(again).toEqual({ data: { catalogDelta: nothing } })
})
