import type { Pool } from '@heliograph/mysql/pool'
import { openSubgraph, type OpenSubgraph, type SubgraphSurroundings } from '@heliograph/subgraph/open-subgraph'
import { contextOf } from './graphql/context.ts'
import { resolvers } from './graphql/resolvers.ts'
import { productStore } from './sql/product-store.ts'

export interface CatalogParts extends SubgraphSurroundings {
  /** Of the subgraph's own user. Whoever opened it closes it, after this. */
  pool: Pool
}

/** The catalog subgraph: what things are. */
export function openCatalog({ pool, ...parts }: CatalogParts): Promise<OpenSubgraph> {
  const shop = { products: productStore(pool.statements), clock: parts.clock }
  return openSubgraph({ ...parts, name: 'catalog', resolvers, context: contextOf(shop) })
}
