import { ShopError } from '@heliograph/errors/shop-error'
import type { ProductConnection } from './browse-products.ts'
import { changeCursorOf, changePlaceOf } from './catalog-delta-place.ts'
import type { Shop } from './shop.ts'

/** As many as any page may have. */
const maxPageSize = 100
/**
 * Not told yet: what changed so shortly ago. A change is stamped before it is committed, so one that is stamped earlier
 * may become visible later; a client whose cursor has passed that moment would never hear of it. Writers commit within
 * a second or two of their stamp, and stamp anew when they were slower (sql/write-products.ts).
 */
const heldBackMs = 5_000

/**
 * What was added, changed or discontinued after a cursor, oldest change first, each product once and as it is now. The
 * cursor of the last edge is good for ever; where there is nothing new it is the one that was sent, for a client to
 * keep.
 * @throws ShopError BAD_USER_INPUT when `first` is not from 1 to 100, or the cursor is not from this list
 */
export async function catalogDelta(
  shop: Shop, { first, after }: { first: number; after?: string | null },
): Promise<ProductConnection> {
  if (!(first >= 1 && first <= maxPageSize)) throw new ShopError('BAD_USER_INPUT', 'first is out of bounds', 'pageSize')
  const place = after ? changePlaceOf(after) : null
  if (after && !place) throw new ShopError('BAD_USER_INPUT', 'after is no cursor of this list', 'foreignCursor')
  const until = new Date(shop.clock.now() - heldBackMs)
  const changed = await shop.products.changedSince(place, until, first + 1)
  const edges = changed.slice(0, first).map(node => ({ cursor: changeCursorOf(node), node }))
  return { edges, pageInfo: { hasNextPage: changed.length > first, endCursor: edges.at(-1)?.cursor ?? after ?? null } }
}
