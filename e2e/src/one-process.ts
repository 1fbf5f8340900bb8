import { openHouse } from '@heliograph/app/open-house'
import { openGateway, type Served } from '@heliograph/gateway/open-gateway'
import { systemClock } from '@heliograph/runtime/clock'
import { openDrain } from '@heliograph/runtime/drain'
import { silentLog } from '@heliograph/runtime/log'
import type { Running, RunParts } from './run-parts.ts'

/** Gateway and subgraphs in the test's own process, as `npm start` runs them. */
export async function inOneProcess(
  { clock = systemClock, log = silentLog, limits, between = served => served, ...parts }: RunParts,
): Promise<Running> {
  const drain = openDrain({ deadlineMs: 15_000, log })
  const close = async () => { await drain.drain('the test ends') }
  try {
    const gateway = await openGateway({ port: 0, clock, log, ...(limits && { limits }) })
    const serve = (served: Served) => gateway.serve(between(served))
    await openHouse({ ...parts, gateway: { ...gateway, serve }, clock, log, drain })
    return { url: gateway.url, processes: [], close }
  } catch (error) {
    await close()
    throw error
  }
}
