import { Pool } from 'undici'
import type { SubgraphName } from '../../workload/schemas.ts'
import { post } from '../../http/post.ts'

/** Sends a body to a subgraph. */
export type Wires = Readonly<Record<SubgraphName, (body: string) => Promise<Buffer>>>

/** Kept connections to each subgraph, as many as the gateway under test has. */
export const openWires = (addresses: Readonly<Record<SubgraphName, string>>): Wires => ({
  catalog: wireTo(addresses.catalog),
  identity: wireTo(addresses.identity),
  orders: wireTo(addresses.orders),
})

function wireTo(address: string) {
  const { origin, pathname } = new URL(address)
  const pool = new Pool(origin, { connections: 128, keepAliveTimeout: 60_000 })
  return (body: string) => post(pool, pathname, body)
}
