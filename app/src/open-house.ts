import { openCatalog } from '@heliograph/catalog/subgraph'
import { inProcess } from '@heliograph/gateway/in-process'
import { identityKeys } from '@heliograph/identity/identity-keys'
import { openIdentity } from '@heliograph/identity/subgraph'
import type { DatabaseAddress } from '@heliograph/mysql/database-address'
import { openPool } from '@heliograph/mysql/pool'
import { openOrders } from '@heliograph/orders/subgraph'
import type { LoadedRegistry } from '@heliograph/registry/load-registry'
import type { Secrets } from '@heliograph/runtime/secrets'
import type { SubgraphName } from '@heliograph/schema/subgraph-names'
import { openDoor, type Door, type DoorParts } from './open-door.ts'

export interface HouseParts extends DoorParts {
  /** Each subgraph's own user at its own database. */
  databases: Record<SubgraphName, DatabaseAddress>
  registry: LoadedRegistry
  secrets: Secrets
  /** Where we listen already; absent: a door is made. */
  door?: Door
}

/** Gateway and subgraphs in one process. Calls between them are in memory, and sealed as if they were not. */
export async function openHouse(parts: HouseParts): Promise<{ url: string }> {
  const { databases, registry, secrets, clock, log, drain } = parts
  const door = parts.door ?? await openDoor(parts)

  const common = (name: SubgraphName) => {
    const pool = openPool({ ...databases[name], connectionLimit: 20 })
    drain.add(`${name}'s pool`, () => pool.close())
    return {
      pool,
      typeDefs: registry.typeDefs[name],
      allowlist: registry.fetches[name],
      fields: registry.registry.fields,
      keys: { envelope: secrets.envelope[name], statement: secrets.statement },
      clock,
      log: log.child({ subgraph: name }),
    }
  }
  const identity = common('identity')
  const { vault, keys } = identityKeys(secrets)
  const subgraphs = [
    await openCatalog(common('catalog')),
    await openOrders(common('orders')),
    await openIdentity({ ...identity, vault, keys: { ...identity.keys, ...keys } }),
  ]
  for (const subgraph of subgraphs) drain.add(subgraph.name, () => subgraph.close())
  const transports = new Map(subgraphs.map(subgraph => [subgraph.name, inProcess(subgraph)]))
  return door.open({ registry: registry.registry, transports, envelopeKeys: secrets.envelope })
}
