import { ShopError } from '@heliograph/errors/shop-error'

export interface TurnLimits {
  /** How many work at once. */
  atOnce: number
  /** How many may wait besides. */
  waiting: number
  timeoutMs: number
}

/** Runs work when its turn comes, first come, first served. */
export type TakeTurns = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Bounds what a flood of sign-ins can take: each hash holds 19 MiB and a core for tens of milliseconds, and anyone
 * may ask for one. Throws UPSTREAM_UNAVAILABLE when too many wait already, or when the turn has not come in time.
 */
export function takeTurns({ atOnce, waiting, timeoutMs }: TurnLimits): TakeTurns {
  const queue = new Set<() => void>()
  let working = 0

  function turn(): Promise<void> {
    if (working < atOnce) {
      working++
      return Promise.resolve()
    }
    if (queue.size >= waiting) throw new ShopError('UPSTREAM_UNAVAILABLE', `hashing: ${waiting} wait already`)
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const called = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(() => {
      queue.delete(called)
      reject(new ShopError('UPSTREAM_UNAVAILABLE', `hashing: no turn within ${timeoutMs} ms`))
    }, timeoutMs)
    queue.add(called)
    return promise
  }

  return async work => {
    await turn()
    try {
      return await work()
    } finally {
      const [next] = queue
      // The one called takes the place over: nobody slips in between.
      if (next && queue.delete(next)) next()
      else working--
    }
  }
}
