import type { ProductKind } from './product.ts'
import type { AskedWord } from './search-asked.ts'

/** What a product must have to be found. Null: nothing is asked of it. */
export interface ProductQuestion {
  /** All of them. */
  words: readonly AskedWord[]
  /** Any of them. */
  kinds: readonly ProductKind[] | null
  brands: readonly string[] | null
  minPowerW: number | null
  maxPowerW: number | null
}

/** The products of a kind and a maker that have all words of a question. */
export interface Tally {
  kind: ProductKind
  brand: string | null
  /** Those within the power that is asked for; all, when none is. */
  count: number
  /** Of all of them; null when none has a power. */
  minW: number | null
  maxW: number | null
}
