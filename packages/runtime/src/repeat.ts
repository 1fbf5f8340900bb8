import type { Log } from './log.ts'

/**
 * Does something again and again, one run at a time: a run that takes longer than the interval delays the next. What
 * goes wrong is logged, and tried again next time.
 * @returns how to end it: resolves when the run under way is over
 */
export function repeat(what: string, everyMs: number, log: Log, step: () => Promise<unknown>): () => Promise<void> {
  let timer: NodeJS.Timeout
  let running: Promise<unknown> = Promise.resolve()
  const wait = () => {
    timer = setTimeout(run, everyMs).unref()
  }
  const run = () => {
    running = step()
      .catch((err: unknown) => log.error({ err, what }, 'failed, will be tried again'))
      .finally(wait)
  }
  wait()
  return async () => {
    clearTimeout(timer)
    // A run that was under way sets the timer once more when it is over.
    await running
    clearTimeout(timer)
  }
}
