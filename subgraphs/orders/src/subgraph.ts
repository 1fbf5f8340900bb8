import type { Pool } from '@heliograph/mysql/pool'
import { repeat } from '@heliograph/runtime/repeat'
import { openSubgraph, type OpenSubgraph, type SubgraphSurroundings } from '@heliograph/subgraph/open-subgraph'
import { expireUnpaid } from './domain/expire-unpaid.ts'
import { contextOf } from './graphql/context.ts'
import { resolvers } from './graphql/resolvers.ts'
import { openShop } from './open-shop.ts'

export interface OrdersParts extends SubgraphSurroundings {
  /** Of the subgraph's own user. Whoever opened it closes it, after this. */
  pool: Pool
  /** How often orders past their time to pay are ended. */
  expireEveryMs?: number
}

/** More than one server ends in an interval is left for the next. */
const mostPerRun = 200

/** The orders subgraph, and its one chore. */
export async function openOrders({ pool, expireEveryMs = 15_000, ...parts }: OrdersParts): Promise<OpenSubgraph> {
  const shop = openShop({ pool, clock: parts.clock, keys: parts.keys })
  const subgraph = await openSubgraph({ ...parts, name: 'orders', resolvers, context: contextOf(shop) })
  const endExpiring = repeat('ending unpaid orders', expireEveryMs, parts.log, () => expireUnpaid(shop, mostPerRun))
  return {
    ...subgraph,
    async close() {
      await endExpiring()
      await subgraph.close()
    },
  }
}
