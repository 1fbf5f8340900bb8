import { openCatalog } from '@heliograph/catalog/subgraph'
import { inProcess } from '@heliograph/gateway/in-process'
import type { OpenGateway } from '@heliograph/gateway/open-gateway'
import { identityKeys } from '@heliograph/identity/identity-keys'
import { openIdentity } from '@heliograph/identity/subgraph'
import type { DatabaseAddress } from '@heliograph/mysql/database-address'
import { openPool } from '@heliograph/mysql/pool'
import { openOrders } from '@heliograph/orders/subgraph'
import type { LoadedRegistry } from '@heliograph/registry/load-registry'
import type { Clock } from '@heliograph/runtime/clock'
import type { Drain } from '@heliograph/runtime/drain'
import type { Log } from '@heliograph/runtime/log'
import type { Secrets } from '@heliograph/runtime/secrets'
import type { SubgraphName } from '@heliograph/schema/subgraph-names'

export interface HouseParts {
  /** Listens already; from here on it serves. */
  gateway: OpenGateway
  /** Each subgraph's own user at its own database. */
  databases: Record<SubgraphName, DatabaseAddress>
  registry: LoadedRegistry
  secrets: Secrets
  clock: Clock
  log: Log
  /** Takes what is opened, in the order of opening. */
  drain: Drain
}

/** Gateway and subgraphs in one process. Questions between them are objects, each sealed for its subgraph. */
export async function openHouse({ gateway, databases, registry, secrets, clock, log, drain }: HouseParts): Promise<void> {

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
  // Opened first, it closes first all the same: before what it stands on.
  drain.add('gateway', () => gateway.close())
  await gateway.serve({ registry: registry.registry, transports, envelopeKeys: new Map(Object.entries(secrets.envelope)) })
}
