import type { Limits } from '@heliograph/gateway/limits'
import type { Served } from '@heliograph/gateway/open-gateway'
import type { DatabaseAddress } from '@heliograph/mysql/database-address'
import type { LoadedRegistry } from '@heliograph/registry/load-registry'
import type { Clock } from '@heliograph/runtime/clock'
import type { Log } from '@heliograph/runtime/log'
import type { Secrets } from '@heliograph/runtime/secrets'
import type { SubgraphName } from '@heliograph/schema/subgraph-names'
import type { ServerProcess } from './server-process.ts'

/** What both ways of running are made of. */
export interface RunParts {
  databases: Record<SubgraphName, DatabaseAddress>
  secrets: Secrets
  registry: LoadedRegistry
  /** One process only: many have the system's clock, and log to their own output. */
  clock?: Clock
  log?: Log
  /** One process only: stands between the gateway and its subgraphs. */
  between?: (served: Served) => Served
  /** Of these, many processes take the cost alone. */
  limits: Partial<Limits> & Pick<Limits, 'costPerMinute'>
}

export interface Running {
  url: string
  /** Empty in one process. */
  processes: ServerProcess[]
  close(): Promise<void>
}
