import type { Limits } from '@heliograph/gateway/limits'
import { openGateway } from '@heliograph/gateway/open-gateway'
import type { SubgraphTransport } from '@heliograph/gateway/transport'
import type { Registry } from '@heliograph/registry/registry'
import type { Clock } from '@heliograph/runtime/clock'
import type { Drain } from '@heliograph/runtime/drain'
import type { Log } from '@heliograph/runtime/log'

export interface DoorParts {
  /** 0 for any free port. */
  port: number
  host?: string
  limits?: Partial<Limits>
  clock: Clock
  log: Log
  /** Takes what is opened, in the order of opening. */
  drain: Drain
}

/** Listens: `/health` answers 200 and `/ready` 503. */
export interface Door {
  /** From here on all is served. To be called once. */
  open(behind: Behind): Promise<{ url: string }>
}

export interface Behind {
  registry: Registry
  /** By the subgraph's name, as its key. */
  transports: ReadonlyMap<string, SubgraphTransport>
  envelopeKeys: Readonly<Record<string, Buffer>>
}

/**
 * The gateway, listening before there is anything to serve: who watches the process sees that it is alive and not ready,
 * and nobody takes the port while the rest is made.
 */
export async function openDoor({ port, host, limits, clock, log, drain }: DoorParts): Promise<Door> {
  const listening = Promise.withResolvers<void>()
  const loaded = Promise.withResolvers<Registry>()
  const transports = new Map<string, SubgraphTransport>()
  const envelope = new Map<string, Buffer>()
  const opening = openGateway({
    registry: () => {
      listening.resolve()
      return loaded.promise
    },
    transports,
    keys: { envelope },
    clock,
    log: log.child({ part: 'gateway' }),
    port,
    ...(host !== undefined && { host }),
    ...(limits && { limits }),
  })
  opening.catch(listening.reject)
  await listening.promise
  drain.add('door', async () => {
    loaded.reject(new Error('closed before it was opened'))
    const gateway = await opening.catch(() => undefined)
    await gateway?.close()
  })
  return {
    async open(behind) {
      for (const [name, transport] of behind.transports) transports.set(name, transport)
      for (const [name, key] of Object.entries(behind.envelopeKeys)) envelope.set(name, key)
      loaded.resolve(behind.registry)
      const gateway = await opening
      // Before what it stands on; the door's own step comes after.
      drain.add('gateway', () => gateway.close())
      return { url: gateway.url }
    },
  }
}
