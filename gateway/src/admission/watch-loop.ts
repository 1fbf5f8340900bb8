/**
 * Tells again and again how late the event loop is: for so long has what came waited for its turn. One timer, whatever
 * the load, which keeps no process alive.
 * @param tell takes ms
 * @returns how to end it
 */
export function watchLoop(everyMs: number, tell: (lateMs: number) => void): () => void {
  let lastMs = performance.now()
  const timer = setInterval(() => {
    const nowMs = performance.now()
    tell(Math.max(0, nowMs - lastMs - everyMs))
    lastMs = nowMs
  }, everyMs).unref()
  return () => clearInterval(timer)
}
