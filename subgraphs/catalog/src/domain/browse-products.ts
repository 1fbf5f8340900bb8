import { ShopError } from '@heliograph/errors/shop-error'
import { cursorOf, placeOf } from './place.ts'
import type { Product, ProductKind } from './product.ts'
import type { Shop } from './shop.ts'

/** A page of products (Relay's connection, forwards only). */
export interface ProductConnection {
  edges: { cursor: string; node: Product }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

/** As many as any page may have. */
const maxPageSize = 100

/**
 * The newest products, or those after a cursor; as in a search, nothing that is discontinued.
 * @throws ShopError BAD_USER_INPUT when `first` is not from 1 to 100, or the cursor is none of ours
 */
export async function browseProducts(
  shop: Shop, { first, after, kind }: { first: number; after?: string | null; kind?: ProductKind | null },
): Promise<ProductConnection> {
  if (!(first >= 1 && first <= maxPageSize)) throw new ShopError('BAD_USER_INPUT', 'first is out of bounds', 'pageSize')
  const place = after ? placeOf(after) : null
  if (after && !place) throw new ShopError('BAD_USER_INPUT', 'after is no cursor of this list', 'foreignCursor')
  // One more than asked tells whether there is a next page, without counting.
  const found = await shop.products.newestFirst(kind ?? null, place, first + 1)
  const edges = found.slice(0, first).map(node => ({ cursor: cursorOf(node), node }))
  return { edges, pageInfo: { hasNextPage: found.length > first, endCursor: edges.at(-1)?.cursor ?? null } }
}
