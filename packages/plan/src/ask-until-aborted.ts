import type { AskSubgraph } from './executor.ts'
import { untilAborted } from './until-aborted.ts'

/**
 * Asks as long as the signal has not aborted, and then waits no more: a call within the process cannot be cancelled
 * otherwise.
 */
export const askUntilAborted = (ask: AskSubgraph): AskSubgraph => (question, signal) =>
  signal.aborted ? Promise.reject(signal.reason) : untilAborted(ask(question, signal), signal)
