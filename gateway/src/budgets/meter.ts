import { openLru } from '@heliograph/runtime/lru'
import type { RateLimiterRes } from 'rate-limiter-flexible'
import { RateLimiterMemory } from '../only-a-part.ts'

/** Counts what callers spend in fixed windows of time. */
export interface Meter {
  /** Takes points. @returns ms until there are points again; 0 when there were enough */
  spend(key: string, points: number): Promise<number>
  /** @returns ms until there are points again; 0 when there are some left */
  waitMs(key: string): Promise<number>
}

/** @param callers keys it counts at once: beyond it the key that was quiet longest starts anew */
export function openMeter({ points, windowMs, callers }: { points: number; windowMs: number; callers: number }): Meter {
  const limiter = new RateLimiterMemory({ points, duration: windowMs / 1000 })
  // The library forgets a key after its window; this keeps it from holding ever more of them within one.
  const keys = openLru<string, true>(callers, key => void limiter.delete(key))
  return {
    async spend(key, cost) {
      keys.set(key, true)
      try {
        await limiter.consume(key, cost)
        return 0
      } catch (spent) {
        if (spent instanceof Error) throw spent
        return (spent as RateLimiterRes).msBeforeNext
      }
    },
    async waitMs(key) {
      const state = await limiter.get(key)
      return state && state.consumedPoints >= points ? Math.max(0, state.msBeforeNext) : 0
    },
  }
}
