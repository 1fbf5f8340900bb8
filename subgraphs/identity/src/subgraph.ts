import { repeat } from '@heliograph/runtime/repeat'
import { openSubgraph, type OpenSubgraph, type SubgraphSurroundings } from '@heliograph/subgraph/open-subgraph'
import { contextOf } from './graphql/context.ts'
import { resolvers } from './graphql/resolvers.ts'
import { openShop, type ShopParts } from './open-shop.ts'

export interface IdentityParts extends ShopParts, SubgraphSurroundings {
  keys: ShopParts['keys'] & SubgraphSurroundings['keys']
  /** How often keys are rotated and old rows deleted, when it is time for either. */
  tidyEveryMs?: number
}

/** The identity subgraph. On its first start, ever, it makes the key that access tokens are signed with. */
export async function openIdentity(parts: IdentityParts): Promise<OpenSubgraph> {
  const { typeDefs, allowlist, fields, keys, clock, log, tidyEveryMs = 10 * 60_000 } = parts
  const world = await openShop(parts)
  const subgraph = await openSubgraph({
    name: 'identity', typeDefs, resolvers, allowlist, fields, keys, clock, log, context: contextOf(world.shop),
  })
  const endTidying = repeat('tidying up', tidyEveryMs, log, () => world.tidy())
  return {
    ...subgraph,
    async close() {
      await endTidying()
      await subgraph.close()
    },
  }
}
