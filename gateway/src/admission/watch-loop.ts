/** What is known of the event loop at a moment, in ms of the same clock. */
export interface Look {
  nowMs: number
  /** For how long it has had something to do so far. */
  activeMs: number
}

const lookAtLoop = (): Look => ({ nowMs: performance.now(), activeMs: performance.eventLoopUtilization().active })

/**
 * Tells again and again how late the event loop is by its own work: for so long has what came waited for its turn. Where
 * it had nothing to do, it was late because the whole process stood still, and there is no queue. One timer, whatever the
 * load, which keeps no process alive.
 * @param tell takes ms
 * @returns how to end it
 */
export function watchLoop(everyMs: number, tell: (lateMs: number) => void, look = lookAtLoop): () => void {
  let last = look()
  const timer = setInterval(() => {
    const now = look()
    const lateMs = now.nowMs - last.nowMs - everyMs
    tell(Math.max(0, Math.min(lateMs, now.activeMs - last.activeMs)))
    last = now
  }, everyMs).unref()
  return () => clearInterval(timer)
}
