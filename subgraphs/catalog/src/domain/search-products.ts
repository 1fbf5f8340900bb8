import { ShopError } from '@heliograph/errors/shop-error'
import type { ProductConnection } from './browse-products.ts'
import { cursorOf, placeOf } from './place.ts'
import type { ProductKind } from './product.ts'
import { askedWords } from './search-asked.ts'
import type { ProductQuestion } from './search-question.ts'
import type { Shop } from './shop.ts'

/** `ProductSearchInput` of the schema. */
export interface ProductSearchInput {
  text?: string | null
  kinds?: readonly ProductKind[] | null
  brands?: readonly string[] | null
  minPowerW?: number | null
  maxPowerW?: number | null
}

export interface ProductSearch extends ProductConnection {
  /** For the facets; null when nothing can be found. */
  question: ProductQuestion | null
}

/** As many as any page may have. */
const maxPageSize = 100

/**
 * A page of what has every word asked for and fits the filters, newest first; nothing that is discontinued. A text
 * without a word in it ("+-") finds nothing and is no error: it is what somebody types on the way to something else.
 * @throws ShopError BAD_USER_INPUT when `first` is not from 1 to 100, or the cursor is none of ours
 */
export async function searchProducts(
  shop: Shop, { search, first, after }: { search: ProductSearchInput; first: number; after?: string | null },
): Promise<ProductSearch> {
  if (!(first >= 1 && first <= maxPageSize)) throw new ShopError('BAD_USER_INPUT', 'first is out of bounds', 'pageSize')
  const place = after ? placeOf(after) : null
  if (after && !place) throw new ShopError('BAD_USER_INPUT', 'after is no cursor of this list', 'foreignCursor')
  const question = questionOf(search)
  // One more than asked tells whether there is a next page, without counting.
  const found = question ? await shop.products.found(question, place, first + 1) : []
  const edges = found.slice(0, first).map(node => ({ cursor: cursorOf(node), node }))
  const pageInfo = { hasNextPage: found.length > first, endCursor: edges.at(-1)?.cursor ?? null }
  return { edges, pageInfo, question }
}

function questionOf({ text, kinds, brands, minPowerW, maxPowerW }: ProductSearchInput): ProductQuestion | null {
  const words = text ? askedWords(text) : []
  if (text && words.length === 0) return null
  return {
    words, kinds: anyOf(kinds), brands: anyOf(brands), minPowerW: minPowerW ?? null, maxPowerW: maxPowerW ?? null,
  }
}

/** An empty list is a filter that nobody has set. */
const anyOf = <Choice>(choices: readonly Choice[] | null | undefined): readonly Choice[] | null =>
  choices && choices.length > 0 ? [...new Set(choices)] : null
