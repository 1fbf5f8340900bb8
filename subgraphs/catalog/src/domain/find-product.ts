import { ShopError } from '@heliograph/errors/shop-error'
import type { Product } from './product.ts'
import type { Shop } from './shop.ts'

/** Longer keys are nobody's, and would only travel to the database for nothing. */
const idLength = 36
const maxSlugLength = 120

/** What finds a product by one of its keys: a loader, so that many of one request are looked up at once. */
export interface ProductFinder {
  byId: { load(id: string): PromiseLike<Product | null> }
  bySlug: { load(slug: string): PromiseLike<Product | null> }
}

/**
 * One product by its id or its slug; by both, when they are the same product's. Null when there is none.
 * @throws ShopError BAD_USER_INPUT for neither
 */
export function findProduct(
  { byId, bySlug }: ProductFinder, { id, slug }: { id?: unknown; slug?: unknown },
): PromiseLike<Product | null> {
  if (typeof id !== 'string') {
    if (typeof slug === 'string') return bySlug.load(slug)
    return refuse()
  }
  const found = byId.load(id)
  return typeof slug === 'string' ? found.then(product => product?.slug === slug ? product : null) : found
}

async function refuse(): Promise<never> {
  throw new ShopError('BAD_USER_INPUT', 'neither id nor slug', 'idOrSlug')
}

/** The products with these ids, each in its id's place, null where there is none. */
export async function productsWithIds(shop: Shop, ids: readonly string[]): Promise<(Product | null)[]> {
  const found = await shop.products.withIds(ids.filter(id => id.length === idLength))
  return inOrder(ids, found, product => product.id)
}

/** The products with these slugs, each in its slug's place, null where there is none. */
export async function productsWithSlugs(shop: Shop, slugs: readonly string[]): Promise<(Product | null)[]> {
  const found = await shop.products.withSlugs(slugs.filter(slug => slug.length <= maxSlugLength))
  return inOrder(slugs, found, product => product.slug)
}

function inOrder(keys: readonly string[], products: Product[], keyOf: (product: Product) => string) {
  // A Map decides, not the database: there, trailing blanks don't count.
  const byKey = new Map(products.map(product => [keyOf(product), product]))
  return keys.map(key => byKey.get(key) ?? null)
}
