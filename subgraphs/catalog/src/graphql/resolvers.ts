import type { Resolvers } from '@heliograph/subgraph/executable-schema'
import { browseProducts } from '../domain/browse-products.ts'
import { findProduct } from '../domain/find-product.ts'
import type { ProductKind } from '../domain/product.ts'
import type { Context } from './context.ts'
import { searchQueries, searchTypes } from './search.ts'
import { sizingQueries } from './sizing.ts'

interface PageArgs { first: number; after?: string | null; kind?: ProductKind | null }
interface Keys { id?: unknown; slug?: unknown }

export const resolvers: Resolvers<Context> = {
  Query: {
    products: (_, page: PageArgs, { shop }) => browseProducts(shop, page),
    product: (_, keys: Keys, context) => findProduct(context, keys),
    ...searchQueries,
    ...sizingQueries,
  },
  ...searchTypes,
  Product: {
    __resolveReference: (keys: Keys, context: Context) => findProduct(context, keys),
  },
}
