import type { Resolver } from '@heliograph/subgraph/executable-schema'
import { catalogDelta } from '../domain/catalog-delta.ts'
import { searchFacets } from '../domain/search-facets.ts'
import { searchProducts, type ProductSearch, type ProductSearchInput } from '../domain/search-products.ts'
import type { Context } from './context.ts'

interface SearchArgs { search: ProductSearchInput; first: number; after?: string | null }
interface DeltaArgs { first: number; after?: string | null }

export const searchQueries: Record<string, Resolver<Context>> = {
  searchProducts: (_, args: SearchArgs, { shop }) => searchProducts(shop, args),
  catalogDelta: (_, args: DeltaArgs, { shop }) => catalogDelta(shop, args),
}

/** Facets look at everything that is found, so they are counted only for who asks for them. */
export const searchTypes: Record<string, Record<string, Resolver<Context>>> = {
  ProductSearch: {
    facets: ({ question }: ProductSearch, _, { shop }) => searchFacets(shop, question),
  },
}
