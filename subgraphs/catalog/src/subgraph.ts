import type { Pool } from '@heliograph/mysql/pool'
import type { FetchAllowlist, Registry } from '@heliograph/registry/registry'
import type { Clock } from '@heliograph/runtime/clock'
import type { Log } from '@heliograph/runtime/log'
import { openSubgraph, type OpenSubgraph } from '@heliograph/subgraph/open-subgraph'
import { contextOf } from './graphql/context.ts'
import { resolvers } from './graphql/resolvers.ts'
import { productStore } from './sql/product-store.ts'

export interface CatalogParts {
  pool: Pool
  /** `schema/subgraphs/catalog.graphql` */
  typeDefs: string
  allowlist: FetchAllowlist
  fields: Registry['fields']
  keys: { envelope: Buffer; statement: Buffer }
  clock: Clock
  log: Log
}

/** The catalog subgraph: what things are. The pool stays its owner's to close. */
export function openCatalog({ pool, ...parts }: CatalogParts): Promise<OpenSubgraph> {
  const shop = { products: productStore(pool.statements) }
  return openSubgraph({ ...parts, name: 'catalog', resolvers, context: contextOf(shop) })
}
