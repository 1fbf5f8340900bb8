import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openHouse } from '@heliograph/app/open-house'
import { openGateway } from '@heliograph/gateway/open-gateway'
import { loadRegistry } from '@heliograph/registry/load-registry'
import { systemClock } from '@heliograph/runtime/clock'
import { openDrain } from '@heliograph/runtime/drain'
import { openLog } from '@heliograph/runtime/log'
import { openLogDestination } from '@heliograph/runtime/log-destination'
import { readWorld } from './world.ts'

export interface Serving {
  url: string
  close: () => Promise<void>
}

export const registryFolder = fileURLToPath(new URL('../../schema/registry', import.meta.url))
/**
 * All requests come from one address, which may ask so much of no shop, and of a machine that may have other work. It is
 * reckoned and watched all the same.
 */
export const limits = {
  costPerMinute: 999_999_999, costInFlight: 999_999_999, requestsInFlight: 999_999, busyStayMs: 60_000, deadlineMs: 60_000,
}

/** As `npm start` runs it: gateway and subgraphs in one process, every stage and ring, and a log in a file. */
export async function openWholeShop(home: string): Promise<Serving> {
  const { databases, secrets } = await readWorld(home)
  const destination = openLogDestination(join(home, 'heliograph.log'))
  const log = openLog({ name: 'heliograph', destination })
  const drain = openDrain({ deadlineMs: 10_000, log })
  const gateway = await openGateway({ port: 0, clock: systemClock, log, limits })
  const registry = await loadRegistry(registryFolder)
  await openHouse({ gateway, databases, registry, secrets, clock: systemClock, log, drain })
  return { url: gateway.url, close: async () => { await drain.drain('measured') } }
}
