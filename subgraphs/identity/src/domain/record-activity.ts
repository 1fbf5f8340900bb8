import type { SessionUse } from './session.ts'
import type { Shop } from './shop.ts'

/**
 * When sessions were last used, told by the gateway each second. A session that has ended by now stays ended, even if
 * the use came before: one second too strict is better than a dead session that comes back.
 */
export async function recordActivity(shop: Shop, uses: readonly SessionUse[]) {
  const latest = new Map<string, number>()
  for (const { session, lastUsedAtMs } of uses) latest.set(session, Math.max(lastUsedAtMs, latest.get(session) ?? 0))
  const distinct = [...latest].map(([session, lastUsedAtMs]) => ({ session, lastUsedAtMs }))
  return { count: distinct.length === 0 ? 0 : await shop.sessions.recordUse(distinct, shop.clock.now()) }
}
