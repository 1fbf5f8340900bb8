import DataLoader from 'dataloader'
import { productsWithIds, productsWithSlugs, type ProductFinder } from '../domain/find-product.ts'
import type { Shop } from '../domain/shop.ts'

/** One request: its loaders make one query of many look-ups. */
export interface Context extends ProductFinder {
  shop: Shop
}

/** Keys in one query: a gateway's batch may hold more, and a longer list makes a slow plan. */
const maxBatchSize = 200

export const contextOf = (shop: Shop) => (): Context => ({
  shop,
  byId: new DataLoader(ids => productsWithIds(shop, ids), { maxBatchSize }),
  bySlug: new DataLoader(slugs => productsWithSlugs(shop, slugs), { maxBatchSize }),
})
