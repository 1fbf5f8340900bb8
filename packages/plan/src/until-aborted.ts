import type { Signal } from './signal.ts'

/**
 * What comes first: the answer, or the signal. Work that can't be stopped goes on; its answer is dropped.
 * @param late makes the error to reject with when the signal came first; the signal's own reason by default
 */
export function untilAborted<T>(
  work: Promise<T>, signal: Signal, late: () => unknown = () => signal.reason,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(late())
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort)
    work.then(answer => {
      signal.removeEventListener('abort', onAbort)
      resolve(answer)
    }, thrown => {
      signal.removeEventListener('abort', onAbort)
      reject(thrown)
    })
  })
}
