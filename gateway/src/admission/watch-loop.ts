import { performance, type EventLoopUtilization } from 'node:perf_hooks'

/** A while of an event loop. */
export interface While {
  ms: number
  /** The part of it in which the loop had something to do: 0 to 1. */
  busy: number
}

/** In ms so far. */
const lookAtLoop = (): Pick<EventLoopUtilization, 'active' | 'idle'> => performance.eventLoopUtilization()

/**
 * Tells again and again how busy the event loop was since it told last. A process that stands still while it waits for
 * something to do is not busy. One timer, whatever the load, which keeps no process alive.
 * @returns how to end it
 */
export function watchLoop(everyMs: number, tell: (past: While) => void, look = lookAtLoop): () => void {
  let last = look()
  const timer = setInterval(() => {
    const now = look()
    const activeMs = now.active - last.active
    const ms = activeMs + now.idle - last.idle
    last = now
    if (ms > 0) tell({ ms, busy: activeMs / ms })
  }, everyMs).unref()
  return () => clearInterval(timer)
}
