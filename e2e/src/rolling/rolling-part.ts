import type { ProcessToStart } from '@heliograph/app/services/open-processes'
import { startProcess, type Ending, type ServerProcess } from '@heliograph/app/services/server-process'
import { openBalancer } from './balancer.ts'

/** A part of the shop, some processes of it behind one address. */
export interface RollingPart {
  url: string
  /**
   * Replaces one process after the other: the next serves before the one that it replaces is told to end.
   * @param registry folder that the new ones load
   * @returns how the old ones ended
   */
  roll(registry: string): Promise<Ending[]>
  stop(): Promise<void>
}

/**
 * @param drainNoticeMs how long one goes on answering when it is told to end
 */
export async function openRollingPart(
  { environment, ...process }: ProcessToStart,
  { registry, instances, drainNoticeMs }: { registry: string; instances: number; drainNoticeMs: number },
): Promise<RollingPart> {
  const balancer = await openBalancer()
  const running: ServerProcess[] = []
  const start = async (REGISTRY: string) => {
    const settings = { ...environment, REGISTRY, PORT: '0', DRAIN_NOTICE_MS: `${drainNoticeMs}` }
    const started = await startProcess({ ...process, environment: settings })
    running.push(started)
    await balancer.add(started.url)
  }
  const stop = async () => {
    await balancer.close()
    await Promise.all(running.map(one => one.kill()))
  }
  try {
    for (let number = 0; number < instances; number++) await start(registry)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    url: balancer.url,
    async roll(next) {
      const endings: Ending[] = []
      for (const old of running.splice(0)) {
        try {
          await start(next)
        } finally {
          await old.stop()
        }
        balancer.remove(old.url)
        endings.push(await old.ended)
      }
      return endings
    },
    stop,
  }
}
