/**
 * Tells again and again how late the event loop is by its own work: for so long has what came waited for its turn. Where
 * it had nothing to do in between, it was late because the whole process stood still, and there is no queue. One timer,
 * whatever the load, which keeps no process alive.
 * @param tell takes ms
 * @returns how to end it
 */
export function watchLoop(everyMs: number, tell: (lateMs: number) => void): () => void {
  let last = performance.eventLoopUtilization()
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization()
    tell(Math.max(0, now.active - last.active - everyMs))
    last = now
  }, everyMs).unref()
  return () => clearInterval(timer)
}
