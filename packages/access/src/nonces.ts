import { ShopError } from '@heliograph/errors/shop-error'

export interface Nonces {
  /** True the first time a nonce is shown, false again and again for at least the window. */
  use(nonce: string, nowMs: number): boolean
}

/**
 * Remembers nonces so that nothing sealed is taken twice. Two generations, each as long as the window: a nonce is
 * forgotten after one to two windows, in one step and without a timer.
 * @param windowMs how long a nonce must be remembered
 * @param capacity nonces a generation may hold; beyond it requests are refused: forgetting early lets them in twice
 */
export function openNonces({ windowMs, capacity = 262_144 }: { windowMs: number; capacity?: number }): Nonces {
  let current = new Set<string>()
  let previous = new Set<string>()
  let sinceMs = -Infinity

  return {
    use(nonce, nowMs) {
      if (nowMs - sinceMs >= windowMs) {
        previous = nowMs - sinceMs >= 2 * windowMs ? new Set() : current
        current = new Set()
        sinceMs = nowMs
      }
      if (current.has(nonce) || previous.has(nonce)) return false
      if (current.size >= capacity) throw new ShopError('UPSTREAM_UNAVAILABLE', 'no room for another nonce')
      current.add(nonce)
      return true
    },
  }
}
