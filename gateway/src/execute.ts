import { openTokens, type HandedTokens } from '@heliograph/access/token-handoff'
import type { AskSubgraph, ExecutionAnswer } from '@heliograph/plan/executor'
import type { Arrival } from './arrival.ts'
import type { OnBehalf } from './ask-subgraph.ts'
import type { KnownOperation } from './known-operations.ts'
import { readRefreshToken } from './session/cookies.ts'
import type { GatewayViewer } from './viewer.ts'

export interface Outcome extends ExecutionAnswer {
  /** For cookies. */
  tokens?: HandedTokens
}

/**
 * Stage 8: runs the compiled plan. It always comes to an end by the deadline, with as much as was there by then.
 * @param actor whom the operation runs as
 * @param identityKey opens tokens that identity hands out
 */
export async function execute(
  operation: KnownOperation, variables: Record<string, unknown>, actor: GatewayViewer, arrival: Arrival,
  askFor: (behalf: OnBehalf, arrival: Arrival) => AskSubgraph, identityKey: Buffer | undefined,
): Promise<Outcome> {
  const { id, headers, signal } = arrival
  let sealed: string | undefined
  const cookie = operation.startsSession ? readRefreshToken(headers.cookie) : undefined
  const ask = askFor({
    operation: operation.name,
    viewer: actor.kind === 'anonymous' ? 'anonymous' : { statement: actor.statement, session: actor.session },
    requestId: id,
    ...(cookie === undefined ? {} : { refreshCookie: cookie }),
    onTokens: tokens => { sealed = tokens },
  }, arrival)
  const answer = await operation.run(variables, ask, signal)
  if (sealed === undefined || identityKey === undefined) return answer
  return { ...answer, tokens: openTokens(identityKey, sealed, id) }
}

/** The ids that a lookup was given led to nothing at all. */
export function foundNothing(operation: KnownOperation, { data, errors }: Outcome): boolean {
  if (errors?.some(({ extensions }) => extensions?.['code'] === 'NOT_FOUND')) return true
  return operation.looksUp && !errors && data !== null && Object.values(data).every(value => value === null)
}
