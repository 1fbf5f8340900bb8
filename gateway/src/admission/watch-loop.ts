import { performance } from 'node:perf_hooks'

/** What the event loop has done so far. */
export interface Look {
  /** For how long it has had something to do, in ms. */
  activeMs: number
  turns: number
}

const lookAtLoop = (): Look => ({
  activeMs: performance.eventLoopUtilization().active,
  turns: performance.nodeTiming.uvMetricsInfo.loopCount,
})

/**
 * Tells again and again how long a turn of the event loop took, on average since it told last: whatever came meanwhile
 * waited so long. Time in which there was nothing to do is not counted. One timer, whatever the load, which keeps no
 * process alive.
 * @param tell takes ms
 * @returns how to end it
 */
export function watchLoop(everyMs: number, tell: (turnMs: number) => void, look = lookAtLoop): () => void {
  let last = look()
  const timer = setInterval(() => {
    const now = look()
    tell((now.activeMs - last.activeMs) / Math.max(1, now.turns - last.turns))
    last = now
  }, everyMs).unref()
  return () => clearInterval(timer)
}
