import type { Clock } from '@heliograph/runtime/clock'
import type { ChangePlace } from './catalog-delta-place.ts'
import type { Place } from './place.ts'
import type { Product, ProductKind } from './product.ts'
import type { ProductQuestion, Tally } from './search-question.ts'

/** The world as the catalogue's rules see it. */
export interface Shop {
  products: Products
  clock: Clock
}

/** Products are public and nobody's own, so no method asks for a reach. */
export interface Products {
  /** Those that exist, in any order. */
  withIds(ids: readonly string[]): Promise<Product[]>
  withSlugs(slugs: readonly string[]): Promise<Product[]>
  /**
   * Newest first, and in one moment by id; nothing that is discontinued.
   * @param after where an earlier page ended; from the newest on if null
   */
  newestFirst(kind: ProductKind | null, after: Place | null, limit: number): Promise<Product[]>
  /** In the same order, what a search finds: it has all words and fits all filters, and is not discontinued. */
  found(question: ProductQuestion, after: Place | null, limit: number): Promise<Product[]>
  /** What has all words of a question, gathered by kind and maker, in any order; its filters are left out. */
  tally(question: ProductQuestion): Promise<Tally[]>
  /**
   * The active module of known size that a system is estimated with: one whose facts are the maker's or the shop's own
   * first, then the strongest; null when there is none.
   */
  referenceModule(): Promise<Product | null>
  /** Of the active kits within the bounds the one nearest in power; null when none is within. */
  nearestKit(bounds: KitBounds): Promise<Product | null>
  /**
   * Oldest change first, and in one moment by id; the discontinued too.
   * @param until what changed later is left out
   */
  changedSince(after: ChangePlace | null, until: Date, limit: number): Promise<Product[]>
}

/** DC power in watts. */
export interface KitBounds {
  powerW: number
  minW: number
  maxW: number
  maxModules: number
}
