import { createHash } from 'node:crypto'
import { openLru } from '@heliograph/runtime/lru'
import type { Limits } from '../limits.ts'
import { rateLimited } from '../refusal.ts'
import type { GatewayViewer } from '../viewer.ts'
import type { Caller } from './caller.ts'
import { openMeter } from './meter.ts'

/**
 * What keeps a caller from asking too much, and from finding by trying (OWASP API4:2023; enumeration). In memory of one
 * process: several gateways allow as many times as much.
 */
export interface Budgets {
  /** @throws Refusal RATE_LIMITED */
  spend(caller: Caller, cost: number): Promise<void>
  /** @throws Refusal RATE_LIMITED when the caller missed too often */
  refuseWhenSpentOnMisses(caller: Caller): Promise<void>
  /** Something that does not exist was asked for. The same thing again is no new miss: a client may poll. */
  noteMiss(caller: Caller, what: string): Promise<void>
}

const windowMs = 60_000

/**
 * Somebody signed in spends nothing of the strangers' on their network, nor they of theirs: else a stranger could shut
 * them out.
 * @param network IPv4 address or IPv6 /64
 */
export const callerOf = (viewer: GatewayViewer, network: string): Caller =>
  viewer.kind === 'anonymous' ? { key: network } : { key: `person ${viewer.id}`, crowd: `signed in at ${network}` }

export function openBudgets(limits: Limits): Budgets {
  const { callers } = limits
  const cost = openMeter({ points: limits.costPerMinute, windowMs, callers })
  const crowdCost = openMeter({ points: limits.costPerMinute * limits.callersInCrowd, windowMs, callers })
  const misses = openMeter({ points: limits.missesPerMinute, windowMs, callers })
  const crowdMisses = openMeter({ points: limits.missesPerMinuteOfCrowd, windowMs, callers })
  const missed = openLru<string, true>(callers)

  return {
    async spend({ key, crowd }, points) {
      const waitMs = await cost.spend(key, points) || (crowd === undefined ? 0 : await crowdCost.spend(crowd, points))
      if (waitMs > 0) throw rateLimited('cost budget spent', waitMs)
    },
    async refuseWhenSpentOnMisses({ key, crowd }) {
      const waitMs = await misses.waitMs(key) || (crowd === undefined ? 0 : await crowdMisses.waitMs(crowd))
      if (waitMs > 0) throw rateLimited('miss budget spent', waitMs)
    },
    async noteMiss({ key, crowd }, what) {
      const miss = createHash('sha256').update(JSON.stringify([key, what])).digest('base64')
      if (missed.get(miss)) return
      missed.set(miss, true)
      await misses.spend(key, 1)
      if (crowd !== undefined) await crowdMisses.spend(crowd, 1)
    },
  }
}
