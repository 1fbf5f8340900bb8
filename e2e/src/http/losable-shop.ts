import type { Served } from '@heliograph/gateway/open-gateway'
import type { SubgraphName } from '@heliograph/schema/subgraph-names'
import { askThrough } from '../ask-through.ts'
import { openShop, type Shop, type WayOfRunning } from '../open-shop.ts'

/** A shop that can lose a subgraph for good, in either way of running. */
export interface LosableShop {
  shop: Shop
  lose(subgraph: SubgraphName): Promise<void>
}

export async function openLosableShop(way: WayOfRunning): Promise<LosableShop> {
  if (way === 'many processes') {
    const shop = await openShop({ way })
    return { shop, lose: async name => { await shop.running.processes.find(process => process.name === name)!.kill() } }
  }
  const lost = new Set<string>()
  const between = (served: Served) => askThrough(served, (name, ask) =>
    sealed => lost.has(name) ? Promise.reject(new Error('lost')) : ask(sealed))
  return { shop: await openShop({ way, between }), lose: async name => { lost.add(name) } }
}
