import { Loader } from '@heliograph/subgraph/loader'
import { productsWithIds, productsWithSlugs, type ProductFinder } from '../domain/find-product.ts'
import type { Shop } from '../domain/shop.ts'

/** One request: its loaders make one query of many look-ups. */
export interface Context extends ProductFinder {
  shop: Shop
}

export const contextOf = (shop: Shop) => (): Context => ({
  shop,
  byId: new Loader((ids: readonly string[]) => productsWithIds(shop, ids)),
  bySlug: new Loader((slugs: readonly string[]) => productsWithSlugs(shop, slugs)),
})
