import type { ProductFacts } from '@heliograph/catalog/domain/product'

/** A row of the catalogue files: the facts, and how the shop sells them; `sale` is null for what it sells no more. */
export type CatalogueRow = ProductFacts & { readonly sale: Sale | null }

export type Sale = {
  readonly sku: string
  /** Pesos before tax, where no rule of list-price.ts covers the kind. */
  readonly listPriceCop?: number
  /** Only kits have them. */
  readonly components?: readonly KitComponent[]
}

export type KitComponent = { readonly sku: string; readonly quantity: number }
