import { expect, test } from 'vitest'
import { exampleProduct } from '../../test/example-product.ts'
import { stored } from '../../test/stored.ts'
import { browseProducts } from './browse-products.ts'
import { cursorOf } from './place.ts'
import type { Products, Shop } from './shop.ts'

const shelf = [1, 2, 3].map(() => stored(exampleProduct()))

function openShop() {
  const asked: Parameters<Products['newestFirst']>[] = []
  const shop = { products: { newestFirst: async (...question: Parameters<Products['newestFirst']>) => {
    asked.push(question)
    return shelf.slice(0, question[2])
  } } } as unknown as Shop
  return { shop, asked }
}

test('a page has as many as asked, and says whether more follow', async () => {
  const { shop } = openShop()
  const two = await browseProducts(shop, { first: 2 })
  expect(two.edges.map(edge => edge.node)).toEqual(shelf.slice(0, 2))
  expect(two.pageInfo).toEqual({ hasNextPage: true, endCursor: cursorOf(shelf[1]!) })
  const three = await browseProducts(shop, { first: 3 })
  expect(three.edges).toHaveLength(3)
  expect(three.pageInfo.hasNextPage).toBe(false)
})

test('the next page begins where the cursor says, of the kind asked', async () => {
  const { shop, asked } = openShop()
  await browseProducts(shop, { first: 1, after: cursorOf(shelf[0]!), kind: 'CABLE' })
  await browseProducts(shop, { first: 1, after: null, kind: null })
  expect(asked).toEqual([['CABLE', { createdAt: shelf[0]!.createdAt, id: shelf[0]!.id }, 2], [null, null, 2]])
})

test('a page out of bounds or a cursor of another list is refused, and nothing is looked up', async () => {
  const { shop, asked } = openShop()
  const refused = (sentence: string) => ({ extensions: { code: 'BAD_USER_INPUT', sentence } })
  for (const first of [0, -1, 101, Number.NaN]) {
    await expect(browseProducts(shop, { first })).rejects.toMatchObject(refused('pageSize'))
  }
  await expect(browseProducts(shop, { first: 1, after: 'AAAA' })).rejects.toMatchObject(refused('foreignCursor'))
  expect(asked).toEqual([])
})
