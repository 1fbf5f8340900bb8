import type { FetchAllowlist, Registry } from '@heliograph/registry/registry'
import type { Log } from '@heliograph/runtime/log'
import { openSubgraph, type OpenSubgraph } from '@heliograph/subgraph/open-subgraph'
import { contextOf } from './graphql/context.ts'
import { resolvers } from './graphql/resolvers.ts'
import { openShop, type ShopParts } from './open-shop.ts'

export interface IdentityParts extends ShopParts {
  /** `schema/subgraphs/identity.graphql` */
  typeDefs: string
  allowlist: FetchAllowlist
  fields: Registry['fields']
  keys: ShopParts['keys'] & { envelope: Buffer }
  log: Log
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

  let tidying: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    tidying = world.tidy().catch((err: unknown) => log.error({ err }, 'did not tidy up'))
  }, tidyEveryMs)
  timer.unref()

  return {
    ...subgraph,
    async close() {
      clearInterval(timer)
      await tidying
      await subgraph.close()
    },
  }
}
