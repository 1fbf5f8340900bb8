import type { Limits } from '@heliograph/gateway/limits'
import type { Arguments } from './read-arguments.ts'

/** Hundreds of clients, behind a proxy or of a load test, keep it busy: they wait longer before any is turned away. */
const busyStayMs = 500
/** For an answer to be taken once it is there. */
const takingMs = 5_000
/** For connections to subgraphs to close. */
const closingMs = 2_000

/**
 * The bounds that are not the shop's. Whoever the manifest is for may ask more at once than the shop's clients do; and
 * what runs when the gateway is told to end has as long as any request.
 */
export function limitsFor({ timeoutMs, drainNoticeMs }: Pick<Arguments, 'timeoutMs' | 'drainNoticeMs'>) {
  return {
    bodyBytes: 1024 * 1024,
    headerBytes: 64 * 1024,
    jsonDepth: 256,
    subgraphAnswerBytes: 64 * 1024 * 1024,
    busyStayMs,
    deadlineMs: timeoutMs,
    drainNoticeMs,
    drainDeadlineMs: timeoutMs + takingMs,
  } satisfies Partial<Limits>
}

/** From the signal to the end of the process, in milliseconds. */
export const endingMs = ({ drainNoticeMs, drainDeadlineMs }: Pick<Limits, 'drainNoticeMs' | 'drainDeadlineMs'>) =>
  drainNoticeMs + drainDeadlineMs + closingMs
