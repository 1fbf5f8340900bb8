import { ShopError } from '@heliograph/errors/shop-error'
import type { Role } from '@heliograph/schema/roles'
import type { Arrival } from './arrival.ts'
import type { KnownOperation } from './known-operations.ts'
import { unavailable } from './refusal.ts'
import { readCredential } from './session/credential.ts'
import type { IdentityClient } from './session/identity-client.ts'
import { untilAborted } from '@heliograph/plan/until-aborted'

/** Whom the gateway takes the caller for. Who they really are and what they reach, only the sealed statement says. */
export type GatewayViewer =
  | { kind: 'anonymous'; roles: readonly Role[] }
  | {
      kind: 'customer' | 'staff' | 'partner'
      roles: readonly Role[]
      id: string
      session: string
      statement: string
      idleEndsAtMs: number
    }

/** Who asks. */
export interface Viewers {
  /**
   * @param operation what the id stands for, whosever it is
   * @throws ShopError as `recogniseViewer`
   */
  recognise(arrival: Arrival, operation: KnownOperation | undefined): Promise<GatewayViewer>
  /** Notes that a session is in use. */
  touch(session: string, idleEndsAtMs: number): void
}

export const nobody: GatewayViewer = { kind: 'anonymous', roles: ['anonymous'] }

/** The shop's viewers: those whom identity knows. */
export const viewersOf = (identity: IdentityClient): Viewers => ({
  recognise: (arrival, operation) => recogniseViewer(identity, arrival, operation),
  touch: (session, idleEndsAtMs) => identity.activity.touch(session, idleEndsAtMs),
})

/**
 * Stage 4: who asks. A credential that is no good is never treated as none: the caller would take an empty answer for
 * the truth. Nobody who shows none needs identity to be up.
 * @throws ShopError UNAUTHENTICATED (invalid, expired, idle, revoked: one answer); UPSTREAM_UNAVAILABLE when identity
 *   can't be asked, since a session we can't check may have been revoked
 */
export async function recogniseViewer(
  identity: IdentityClient, { headers, signal }: Arrival, operation: KnownOperation | undefined,
): Promise<GatewayViewer> {
  const token = readCredential(headers, operation)
  if (token === undefined) return nobody
  const recognised = async (): Promise<GatewayViewer> => {
    const { subject, session, kind } = await identity.accessTokens.verify(token)
    const verdict = await identity.verdicts.of(session)
    if (!verdict) throw new ShopError('UNAUTHENTICATED', 'the session has ended')
    return { kind, id: subject, session, ...verdict }
  }
  return untilAborted(recognised(), signal, () => unavailable('identity came too late'))
}
