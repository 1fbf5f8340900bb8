import type { Place } from './place.ts'
import type { Product, ProductKind } from './product.ts'

/** The world as the catalogue's rules see it. */
export interface Shop {
  products: Products
}

/** Products are public and nobody's own, so no method asks for a reach. */
export interface Products {
  /** Those that exist, in any order. */
  withIds(ids: readonly string[]): Promise<Product[]>
  withSlugs(slugs: readonly string[]): Promise<Product[]>
  /**
   * Newest first, and in one moment by id.
   * @param after where an earlier page ended; from the newest on if null
   */
  newestFirst(kind: ProductKind | null, after: Place | null, limit: number): Promise<Product[]>
}
