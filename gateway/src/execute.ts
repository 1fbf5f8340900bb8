import { openTokens } from '@heliograph/access/token-handoff'
import type { AskSubgraph } from '@heliograph/plan/executor'
import type { Signal } from '@heliograph/plan/signal'
import type { Visit } from './admission/visit.ts'
import type { Arrival } from './arrival.ts'
import type { Gateway } from './gateway.ts'
import type { KnownOperation } from './known-operations.ts'
import type { Trace } from './log-request.ts'
import type { Outcome } from './outcome.ts'
import { readRefreshToken } from './session/cookies.ts'
import type { GatewayViewer } from './viewer.ts'

/** Who makes room for what subgraphs do. */
type Room = Pick<Visit, 'during'>

/**
 * With no more of its time gone a request may share a run with others, which ends by the first of their deadlines: so much of
 * the deadline, and of a long one no more than so many ms.
 */
const fresh = { part: 1 / 20, ms: 250 }

/** V8 tells strings of more than 16,383 characters apart by nothing but their length, until it compares all of them. */
const longestQuestion = 4_096

/**
 * Stage 9: runs the compiled plan. It always comes to an end by the deadline, with as much as was there by then. What is
 * the same for everybody runs once for all who ask it at the same time.
 * @param actor whom the operation runs as
 */
export function execute(
  gateway: Gateway, operation: KnownOperation, variables: Record<string, unknown>, actor: GatewayViewer, arrival: Arrival,
  trace: Trace,
): Promise<Outcome> {
  const run = (signal: Signal, room: Room) => runOnce(gateway, operation, variables, actor, arrival, signal, room)
  const question = sharedQuestion(gateway, operation, variables, arrival)
  if (question === undefined) return run(arrival.signal, arrival.visit)
  trace.shared = gateway.collapsed.join(question, arrival, shared => run(shared, shared))
  return trace.shared.outcome
}

/** All that the outcome depends on; undefined where it is to run for this request alone. */
function sharedQuestion(
  { vary, limits }: Gateway, { id, sharedBy }: KnownOperation, variables: Record<string, unknown>, { cameAtMs, headers }: Arrival,
): string | undefined {
  if (!sharedBy || performance.now() - cameAtMs > Math.min(fresh.ms, limits.deadlineMs * fresh.part)) return undefined
  const passedOn = vary.length === 0 ? '' : JSON.stringify(vary.map(name => headers[name]))
  const question = `${sharedBy(variables)}${passedOn}${id}`
  return question.length > longestQuestion ? undefined : question
}

async function runOnce(
  { askFor, identityKey }: Gateway, operation: KnownOperation, variables: Record<string, unknown>, actor: GatewayViewer,
  arrival: Arrival, signal: Signal, room: Room,
): Promise<Outcome> {
  const { id, headers } = arrival
  let sealed: string | undefined
  const ask = askFor({
    operation: operation.name,
    viewer: actor.kind === 'anonymous' ? 'anonymous' : { statement: actor.statement, session: actor.session },
    requestId: id,
    refreshCookie: operation.startsSession ? readRefreshToken(headers.cookie) : undefined,
    // A query starts and ends no session, and its answer may be several callers'.
    onTokens: tokens => { if (operation.kind === 'mutation') sealed = tokens },
  }, arrival)
  const counted: AskSubgraph = (question, abort) => room.during(ask(question, abort))
  const answer = await operation.run(variables, counted, signal)
  if (sealed === undefined || identityKey === undefined) return answer
  return { ...answer, tokens: openTokens(identityKey, sealed, id) }
}

/** The ids that a lookup was given led to nothing at all. */
export function foundNothing(operation: KnownOperation, { data, errors }: Outcome): boolean {
  if (errors?.some(({ extensions }) => extensions?.['code'] === 'NOT_FOUND')) return true
  return operation.looksUp && !errors && !!data && Object.values(data).every(value => value === null)
}
