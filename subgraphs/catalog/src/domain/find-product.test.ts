import { expect, test } from 'vitest'
import { exampleProduct } from '../../test/example-product.ts'
import { stored } from '../../test/stored.ts'
import { findProduct, productsWithIds, productsWithSlugs } from './find-product.ts'
import type { Shop } from './shop.ts'

const [cable, drum] = [stored(exampleProduct()), stored(exampleProduct())]

function openShop() {
  const asked: string[] = []
  const having = (key: 'id' | 'slug') => async (keys: readonly string[]) => {
    asked.push(...keys)
    return [drum, cable].filter(product => keys.includes(product[key]))
  }
  const shop = { products: { withIds: having('id'), withSlugs: having('slug') } } as unknown as Shop
  const finder = {
    byId: { load: async (id: string) => (await productsWithIds(shop, [id]))[0]! },
    bySlug: { load: async (slug: string) => (await productsWithSlugs(shop, [slug]))[0]! },
  }
  return { shop, finder, asked }
}

test('a product is found by its id, by its slug, and by both when they agree', async () => {
  const { finder } = openShop()
  expect(await findProduct(finder, { id: cable.id })).toBe(cable)
  expect(await findProduct(finder, { slug: cable.slug })).toBe(cable)
  expect(await findProduct(finder, { id: cable.id, slug: cable.slug })).toBe(cable)
  expect(await findProduct(finder, { id: cable.id, slug: drum.slug })).toBeNull()
})

test('asked for without id and slug it says what to give', async () => {
  const { finder } = openShop()
  const refused = { extensions: { code: 'BAD_USER_INPUT', sentence: 'idOrSlug' } }
  await expect(findProduct(finder, {})).rejects.toMatchObject(refused)
  await expect(findProduct(finder, { id: null, slug: null })).rejects.toMatchObject(refused)
  await expect(findProduct(finder, { id: 7, slug: ['x'] })).rejects.toMatchObject(refused)
})

test('many are answered each in its place, whatever order the database has', async () => {
  const { shop } = openShop()
  const missing = exampleProduct()
  expect(await productsWithIds(shop, [cable.id, missing.id, drum.id])).toEqual([cable, null, drum])
  expect(await productsWithSlugs(shop, [drum.slug, missing.slug, cable.slug])).toEqual([drum, null, cable])
})

test('what can be no id or slug is not looked up', async () => {
  const { shop, asked } = openShop()
  expect(await productsWithIds(shop, ["' or 1=1", `${cable.id} `, '', '1'])).toEqual([null, null, null, null])
  expect(await productsWithSlugs(shop, ['x'.repeat(121)])).toEqual([null])
  expect(asked).toEqual([])
})

test('a key that the database takes for another is still not that product’s', async () => {
  // utf8mb4_bin pads with blanks: to MySQL and MariaDB 'cable ' is 'cable'.
  const shop = { products: { withSlugs: async () => [cable] } } as unknown as Shop
  expect(await productsWithSlugs(shop, [`${cable.slug} `])).toEqual([null])
})
