import type { ServerResponse } from 'node:http'

/** The reason when nobody waits for the answer any more. */
export const hungUp = new Error('the client hung up')

/** Aborts when the time is up, or when the client has hung up before it had its answer. */
export function deadlineOf(response: ServerResponse, deadlineMs: number): AbortSignal {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(new Error('the deadline has passed')), deadlineMs)
  response.once('close', () => {
    clearTimeout(timer)
    if (!response.writableFinished) controller.abort(hungUp)
  })
  return controller.signal
}
