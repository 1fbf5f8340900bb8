import { openHouse } from '@heliograph/app/open-house'
import { systemClock } from '@heliograph/runtime/clock'
import { openDrain } from '@heliograph/runtime/drain'
import { silentLog } from '@heliograph/runtime/log'
import type { Running, RunParts } from './run-parts.ts'

/** Gateway and subgraphs in the test's own process, as `npm start` runs them. */
export async function inOneProcess(parts: RunParts): Promise<Running> {
  const log = parts.log ?? silentLog
  const drain = openDrain({ deadlineMs: 15_000, log })
  const close = async () => { await drain.drain('the test ends') }
  try {
    const { url } = await openHouse({ ...parts, port: 0, clock: parts.clock ?? systemClock, log, drain })
    return { url, processes: [], close }
  } catch (error) {
    await close()
    throw error
  }
}
