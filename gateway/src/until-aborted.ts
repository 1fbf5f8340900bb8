/**
 * What comes first: the answer, or the signal. Work that can't be stopped goes on; its answer is dropped.
 * @param late makes the error to reject with when the signal came first
 */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal, late: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(late())
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
