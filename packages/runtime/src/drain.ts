import type { Log } from './log.ts'

export interface Drain {
  /** From the moment draining began: `/ready` answers 503. */
  readonly draining: boolean
  /** What is opened last closes first, so add in the order of opening. */
  add(name: string, close: () => unknown): void
  /** Closes everything once, one by one; later calls join the first. False when something failed or was late. */
  drain(reason: string): Promise<boolean>
}

/**
 * An ordered way out: listeners first, then what they stand on, the database last. A step that fails or takes longer
 * than what is left of the deadline does not keep the next ones from closing.
 * @param deadlineMs for all steps together; a step that starts after it still gets `lastChanceMs`
 */
export function openDrain({ deadlineMs, log, lastChanceMs = 500 }: {
  deadlineMs: number
  log: Log
  lastChanceMs?: number
}): Drain {
  const steps: { name: string; close: () => unknown }[] = []
  let draining: Promise<boolean> | undefined

  async function closeAll(reason: string): Promise<boolean> {
    const startedAt = performance.now()
    let clean = true
    log.info({ reason }, 'draining')
    for (let step = steps.pop(); step; step = steps.pop()) {
      const leftMs = Math.max(lastChanceMs, deadlineMs - (performance.now() - startedAt))
      const outcome = await within(leftMs, step.close)
      if (outcome.done) continue
      clean = false
      log.error({ step: step.name, err: outcome.error }, 'did not close')
    }
    log.info({ tookMs: Math.round(performance.now() - startedAt), clean }, 'drained')
    return clean
  }

  return {
    get draining() { return draining !== undefined },
    add: (name, close) => { steps.push({ name, close }) },
    drain: reason => draining ??= closeAll(reason),
  }
}

/**
 * Drains on SIGINT and SIGTERM, then ends the process: 0 when all closed, 1 when not. A second signal ends it at once.
 * @param exit `process.exit`, handed in by main
 */
export function drainOnSignals(drain: Drain, exit: (code: number) => void): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (drain.draining) return exit(1)
      void drain.drain(signal).then(clean => exit(clean ? 0 : 1))
    })
  }
}

async function within(limitMs: number, close: () => unknown): Promise<{ done: boolean; error?: Error }> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<{ done: boolean; error: Error }>(resolve => {
    const error = new Error(`still open after ${Math.round(limitMs)} ms`)
    timer = setTimeout(() => resolve({ done: false, error }), limitMs)
  })
  const closed = (async () => close())().then(
    () => ({ done: true }),
    (error: Error) => ({ done: false, error }),
  )
  try {
    return await Promise.race([closed, late])
  } finally {
    clearTimeout(timer)
  }
}
