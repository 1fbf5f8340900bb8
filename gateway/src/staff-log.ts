import type { ErrorCode } from '@heliograph/errors/codes'
import { ShopError } from '@heliograph/errors/shop-error'
import type { Log } from '@heliograph/runtime/log'
import type { Trace } from './log-request.ts'
import type { StaffLine } from './staff-lines.ts'
import { outcomeOf } from './staff-outcome.ts'

/** The log for `logStaff`: `LOG_LEVEL=warn` is for who wants a short log, and must not make unseen what staff do. */
export const staffLogOf = (log: Log): Log => log.level === 'silent' ? log : log.child({}, { level: 'info' })

/** Codes that end a request for lack of a role, and where. */
const stages = new Map<ErrorCode, string>([['PERSISTED_QUERY_NOT_IN_LIST', 'operation'], ['FORBIDDEN', 'access']])

/**
 * One line for what a staff member changed or may have changed, and one for what somebody signed in was denied. No text
 * that anybody wrote is in it. To be called when the request is over, whatever became of it: that nobody waited for
 * the answer does not undo a write.
 *
 * Strangers have no line here: who needs no account could fill the log with them. `logRequest` has theirs.
 */
export function logStaff(log: Log, requestId: string, trace: Trace): void {
  const { viewer, named, ranWith, outcome, thrown } = trace
  if (!viewer || viewer.kind === 'anonymous') return
  const about = () => ({
    requestId, who: viewer.id, viewer: viewer.kind, roles: viewer.roles, operation: named?.name, operationId: named?.id,
    targets: undefined, reason: undefined, role: undefined, ...(ranWith && named?.namesOf(ranWith)),
  })

  if (!named || !ranWith) {
    const stage = thrown instanceof ShopError ? stages.get(thrown.code) : undefined
    if (stage) denied(log, { ...about(), stage, code: (thrown as ShopError).code })
    return
  }
  if (viewer.kind === 'staff' && named.kind === 'mutation') {
    const how = outcomeOf(named.root, outcome)
    // What the mutation's own field forbade has written nothing: it is a denial and no more.
    if (how !== 'FORBIDDEN') wrote(log, { ...about(), outcome: how })
  }
  const forbidden = outcome?.errors?.some(({ extensions }) => extensions?.['code'] === 'FORBIDDEN')
  if (forbidden) denied(log, { ...about(), stage: 'execute', code: 'FORBIDDEN' })
}

function wrote(log: Log, line: StaffLine<'staff write'>): void {
  log.info({ event: 'staff write', ...line }, 'staff write')
}

function denied(log: Log, line: StaffLine<'denied'>): void {
  log.warn({ event: 'denied', ...line }, 'denied')
}
