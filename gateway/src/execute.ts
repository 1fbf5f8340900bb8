import { openTokens } from '@heliograph/access/token-handoff'
import type { AskSubgraph } from '@heliograph/plan/executor'
import type { Arrival } from './arrival.ts'
import type { Gateway } from './gateway.ts'
import type { KnownOperation } from './known-operations.ts'
import type { Trace } from './log-request.ts'
import type { Outcome } from './outcome.ts'
import { readRefreshToken } from './session/cookies.ts'
import type { RunFor } from './shared-runs.ts'
import type { GatewayViewer } from './viewer.ts'

/**
 * A shared run ends at the earliest deadline of those who share it. So that nobody loses much of theirs, a request joins one
 * only with so little of its own gone: this part of it, and so many ms at most.
 */
const fresh = { part: 1 / 20, ms: 250 }

/**
 * V8 hashes strings of more than 16,383 characters by their length alone: many keys of one length would all be compared with
 * each other, character by character.
 */
const longestKey = 4_096

/**
 * Stage 9: runs the compiled plan. It always comes to an end by the deadline, with as much as was there by then. A public query
 * runs once for all who ask it in the same turn of the event loop.
 * @param actor whom the operation runs as
 */
export function execute(
  gateway: Gateway, operation: KnownOperation, variables: Record<string, unknown>, actor: GatewayViewer, arrival: Arrival,
  trace: Trace,
): Promise<Outcome> {
  const run = (runFor: RunFor) => runOnce(gateway, operation, variables, actor, arrival, runFor)
  const key = keyOf(gateway, operation, variables, arrival)
  if (key === undefined) return run({ signal: arrival.signal, visit: arrival.visit, networks: [arrival.network] })
  trace.shared = gateway.sharedRuns.join(key, arrival, run)
  return trace.shared.outcome
}

/** All that the outcome depends on; undefined where it is to run for this request alone. */
function keyOf(
  { forwarded, limits }: Gateway, { id, writeVariables }: KnownOperation, variables: Record<string, unknown>,
  { cameAtMs, headers }: Arrival,
): string | undefined {
  if (!writeVariables || performance.now() - cameAtMs > Math.min(fresh.ms, limits.deadlineMs * fresh.part)) return undefined
  // JSON says itself where it ends, and a gateway forwards always the same headers: so no two questions have one key.
  const passedOn = forwarded.length === 0 ? '' : JSON.stringify(forwarded.map(name => headers[name]))
  const key = `${writeVariables(variables)}${passedOn}${id}`
  return key.length > longestKey ? undefined : key
}

async function runOnce(
  { askFor, identityKey }: Gateway, operation: KnownOperation, variables: Record<string, unknown>, actor: GatewayViewer,
  arrival: Arrival, { signal, visit, networks }: RunFor,
): Promise<Outcome> {
  const { id, headers } = arrival
  let sealed: string | undefined
  const ask = askFor({
    operation: operation.name,
    viewer: actor.kind === 'anonymous' ? 'anonymous' : { statement: actor.statement, session: actor.session },
    requestId: id,
    networks,
    refreshCookie: operation.startsSession ? readRefreshToken(headers.cookie) : undefined,
    // A query starts and ends no session, and its answer may be several callers'.
    onTokens: tokens => { if (operation.kind === 'mutation') sealed = tokens },
  }, arrival)
  const counted: AskSubgraph = (question, abort) => visit.during(ask(question, abort))
  const answer = await operation.run(variables, counted, signal)
  if (sealed === undefined || identityKey === undefined) return answer
  return { ...answer, tokens: openTokens(identityKey, sealed, id) }
}

/** The ids that a lookup was given led to nothing at all. */
export function foundNothing(operation: KnownOperation, { data, errors }: Outcome): boolean {
  if (errors?.some(({ extensions }) => extensions?.['code'] === 'NOT_FOUND')) return true
  return operation.looksUp && !errors && !!data && Object.values(data).every(value => value === null)
}
