import type { DatabaseAddress } from '@heliograph/mysql/database-address'
import type { LoadedRegistry } from '@heliograph/registry/load-registry'
import type { Drain } from '@heliograph/runtime/drain'
import type { Log } from '@heliograph/runtime/log'
import type { Secrets } from '@heliograph/runtime/secrets'
import type { SubgraphName } from '@heliograph/schema/subgraph-names'
import type { Settings } from './settings.ts'

/** What gateway and subgraphs stand on. */
export interface Foundation {
  /** Each subgraph's own user at its own database. */
  databases: Record<SubgraphName, DatabaseAddress>
  registry: LoadedRegistry
  secrets: Secrets
}

/** Where the gateway answers, and what a person may want to know about how. */
export interface Opened {
  url: string
  note?: string
}

/**
 * In one process or in many. Called before anything else is there, so that one that listens at once can; what it
 * returns is called when the rest is.
 */
export type WayOfRunning = (settings: Settings, world: {
  log: Log
  /** Takes a line of a process's own log. */
  heard: (line: string) => void
  /** Takes what is opened, in the order of opening. */
  drain: Drain
}) => Promise<(foundation: Foundation) => Promise<Opened>>
