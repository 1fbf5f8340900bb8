import { ShopError } from '@heliograph/errors/shop-error'
import type { Log } from '@heliograph/runtime/log'
import type { Arrival } from './arrival.ts'
import type { Outcome } from './outcome.ts'
import type { KnownOperation } from './known-operations.ts'
import type { SharedRun } from './shared-runs.ts'
import type { GatewayViewer } from './viewer.ts'

/** What became known of a request on its way through the stages. */
export interface Trace {
  /** What the id stands for, whosever it is. */
  named?: KnownOperation | undefined
  viewer?: GatewayViewer
  /** Once it is known to be the viewer's. */
  operation?: Pick<KnownOperation, 'name'>
  /** With which it began to run as the viewer, past their contract; absent where it did not, or ran as nobody. */
  ranWith?: Record<string, unknown>
  /** The run that it joined; it may be the only one in it. */
  shared?: SharedRun
  outcome?: Outcome
  thrown?: unknown
}

/**
 * One line a request: what was asked, by what kind of viewer, and how it ended. No variables, no ids of persons or
 * sessions, no addresses, and nothing that the caller wrote: the log is not theirs to write in. `logStaff` adds who it
 * was, where that has to be known.
 */
export function logRequest(log: Log, arrival: Arrival, trace: Trace, status: number): void {
  const { viewer, operation, shared, outcome, thrown } = trace
  const ranWithin = shared && shared.requestId !== arrival.id ? shared.requestId : undefined
  // What subgraphs said of its errors is under the other's id, which nothing else would lead to.
  const level = ranWithin && outcome?.errors ? 'warn' : 'info'
  if (thrown === undefined && !log.isLevelEnabled(level)) return
  const line = {
    requestId: arrival.id,
    operation: operation?.name,
    viewer: viewer?.kind,
    roles: viewer?.roles,
    status,
    ...(ranWithin && { ranWithin }),
    tookMs: Math.round((performance.now() - arrival.cameAtMs) * 10) / 10,
  }
  if (thrown instanceof ShopError && status < 500) {
    log.warn({ event: 'refused', ...line, code: thrown.code, why: thrown.message }, 'refused')
  } else if (thrown !== undefined) {
    log.error({ event: 'failed', ...line, err: thrown }, 'failed')
  } else {
    // A late or abandoned answer has errors that are not the subgraphs' fault.
    const ended = arrival.signal.aborted ? arrival.signal : shared?.signal
    const aborted = ended?.aborted ? { aborted: (ended.reason as Error).message } : {}
    const codes = outcome?.errors && [...new Set(outcome.errors.map(({ extensions }) => extensions?.['code']))]
    log[level]({ event: 'answered', ...line, ...aborted, ...(codes ? { codes } : {}) }, 'answered')
  }
}
