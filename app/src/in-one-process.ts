import { openGateway } from '@heliograph/gateway/open-gateway'
import { systemClock } from '@heliograph/runtime/clock'
import { openHouse } from './open-house.ts'
import type { WayOfRunning } from './way-of-running.ts'

/** Gateway and subgraphs in this process. It listens at once: `/health` and `/ready` tell the truth while it loads. */
export const inOneProcess: WayOfRunning = async ({ port, trustedProxies }, { log, drain }) => {
  const clock = systemClock
  const gateway = await openGateway({ port, trustedProxies, clock, log: log.child({ part: 'gateway' }) })
  drain.add('gateway', () => gateway.close())
  return async foundation => {
    await openHouse({ gateway, ...foundation, clock, log, drain })
    return { url: gateway.url }
  }
}
