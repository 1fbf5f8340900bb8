import { ShopError } from '@heliograph/errors/shop-error'
import { audiences } from '@heliograph/schema/audiences'
import type { Role } from '@heliograph/schema/roles'
import type { Arrival } from './arrival.ts'
import type { Budgets } from './budgets/budgets.ts'
import type { Caller } from './budgets/caller.ts'
import type { KnownOperation } from './known-operations.ts'
import { malformed, Refusal } from './refusal.ts'
import type { GatewayViewer } from './viewer.ts'
import type { Question } from './wire/wire-formats.ts'

/**
 * Stage 5: is it an operation for this viewer? Unknown, retired and another audience's are one answer, and count as
 * misses. Who missed too often is refused where the next try could tell something: by ids that are not theirs, and by
 * looking things up. The rest stays open, so that a stranger can't shut a whole network out of signing in.
 *
 * That account and customer operations exist is no secret (both apps ship with their ids), so whoever shows no
 * credential is told to sign in.
 * @throws ShopError PERSISTED_QUERY_NOT_IN_LIST, UNAUTHENTICATED, METHOD_NOT_ALLOWED, RATE_LIMITED; BAD_REQUEST when
 *   the client means an operation of another name (GraphQL, "GetOperation")
 */
export async function admitOperation(
  operation: KnownOperation | undefined, { id, operationName }: Question, method: Arrival['method'],
  viewer: GatewayViewer, caller: Caller, budgets: Budgets,
): Promise<KnownOperation> {
  const signInFirst =
    viewer.kind === 'anonymous' && (operation?.audience === 'account' || operation?.audience === 'customer')
  const theirs = operation && (signInFirst || isOf(operation.audience, viewer.roles))
  if (!theirs || operation.looksUp) await budgets.refuseWhenSpentOnMisses(caller)
  if (!theirs) {
    await budgets.noteMiss(caller, id)
    throw new ShopError('PERSISTED_QUERY_NOT_IN_LIST', 'unknown, or of another audience')
  }
  if (operationName !== undefined && operationName !== operation.name) throw malformed('another operation’s name')
  // A link must not change anything: links are followed by crawlers, prefetchers and the curious.
  if (operation.kind === 'mutation' && method !== 'POST') {
    throw new Refusal('METHOD_NOT_ALLOWED', 'a mutation, not by POST', { headers: { allow: 'POST' } })
  }
  if (signInFirst) throw new ShopError('UNAUTHENTICATED', 'no credential')
  return operation
}

function isOf(audience: KnownOperation['audience'], roles: readonly Role[]): boolean {
  const belonging: readonly Role[] = audiences[audience].roles
  return roles.some(role => belonging.includes(role))
}
