import { openTokens, type HandedTokens } from '@heliograph/access/token-handoff'
import type { AskSubgraph, ExecutionAnswer } from '@heliograph/plan/executor'
import type { Arrival } from './arrival.ts'
import type { OnBehalf } from './ask-subgraph.ts'
import type { KnownOperation } from './known-operations.ts'
import { readRefreshToken } from './session/cookies.ts'
import type { GatewayViewer } from './viewer.ts'

/** `tokens`: for cookies. */
export type Outcome = ExecutionAnswer & { tokens?: HandedTokens }

/**
 * Stage 9: runs the compiled plan. It always comes to an end by the deadline, with as much as was there by then.
 * @param actor whom the operation runs as
 * @param identityKey opens tokens that identity hands out
 */
export async function execute(
  operation: KnownOperation, variables: Record<string, unknown>, actor: GatewayViewer, arrival: Arrival,
  askFor: (behalf: OnBehalf, arrival: Arrival) => AskSubgraph, identityKey: Buffer | undefined,
): Promise<Outcome> {
  const { id, headers, signal, visit } = arrival
  let sealed: string | undefined
  const ask = askFor({
    operation: operation.name,
    viewer: actor.kind === 'anonymous' ? 'anonymous' : { statement: actor.statement, session: actor.session },
    requestId: id,
    refreshCookie: operation.startsSession ? readRefreshToken(headers.cookie) : undefined,
    onTokens: tokens => { sealed = tokens },
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
