import type { Log } from '@heliograph/runtime/log'
import type { Limits } from '../limits.ts'
import type { SubgraphBounds } from './connection.ts'

/** What is the same for every subgraph, however it is asked. */
export interface SubgraphOptions extends SubgraphBounds {
  /** Told when a connection was closed for what came on it that nobody has asked for. */
  onUnasked: (what: Error) => void
}

/** @param subgraph its name, for the log */
export const subgraphOptions = (
  subgraph: string, { subgraphAnswerBytes, deadlineMs }: Pick<Limits, 'subgraphAnswerBytes' | 'deadlineMs'>, log: Log,
): SubgraphOptions => ({
  maxAnswerBytes: subgraphAnswerBytes,
  timeoutMs: deadlineMs,
  onUnasked: err => log.warn({ event: 'subgraph', subgraph, err }, 'unasked'),
})
