import type { ServerResponse } from 'node:http'

/** Answers that their clients take slowly, or not at all. */
export interface SlowReaders {
  /**
   * To be called when an answer was written: what the kernel did not take at once stays in memory until the client
   * reads.
   */
  watch(response: ServerResponse): void
}

/**
 * Closes the connection of who has not taken an answer in time; and of whoever began to wait first, when all of them
 * together keep too much in memory. A client that reads one byte a second is slow as well.
 * @param answerTimeoutMs for a whole answer
 * @param unsentBytes of all answers together
 */
export function openSlowReaders({ answerTimeoutMs, unsentBytes }: {
  answerTimeoutMs: number
  unsentBytes: number
}): SlowReaders {
  /** In the order in which they began to wait. */
  const slow = new Map<ServerResponse, number>()
  let kept = 0
  return {
    watch(response) {
      const bytes = response.writableLength
      if (bytes === 0 || response.destroyed) return
      const late = setTimeout(() => response.req.socket.destroy(), answerTimeoutMs)
      slow.set(response, bytes)
      kept += bytes
      response.once('close', () => {
        clearTimeout(late)
        if (slow.delete(response)) kept -= bytes
      })
      for (const [oldest, size] of slow) {
        if (kept <= unsentBytes) return
        slow.delete(oldest)
        kept -= size
        oldest.req.socket.destroy()
      }
    },
  }
}
