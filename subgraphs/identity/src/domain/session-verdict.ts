import { statementLifetimeMs } from '@heliograph/access/statement'
import { credentialEndsAtMs, isGood } from './partner-credential.ts'
import { viewerOfSession } from './viewer-of-session.ts'
import { idleEndsAtMs, isAlive } from './session.ts'
import type { Shop } from './shop.ts'

/**
 * Whether a session is alive, and who its person is, sealed for the subgraphs; null when it has ended or never was, or
 * when a partner's credential is good no more. The statement outlives neither the session nor the credential nor any
 * grant that it names.
 */
export async function sessionVerdict(shop: Shop, id: string) {
  const nowMs = shop.clock.now()
  const session = await shop.sessions.find(id)
  if (!session || !isAlive(session, nowMs)) return null
  const credential = session.client === null ? null : await shop.partnerCredentials.find(session.client)
  if (session.kind === 'partner' && !(credential && isGood(credential, nowMs))) return null
  const grants = session.kind === 'staff' ? await shop.grants.of(session.person, nowMs) : []
  const viewer = viewerOfSession(session, grants)
  const ends = grants.flatMap(grant => grant.expiresAtMs ?? [])
  if (credential) ends.push(credentialEndsAtMs(credential))
  const expiresAtMs = Math.min(nowMs + statementLifetimeMs, idleEndsAtMs(session), ...ends)
  return {
    statement: shop.sealStatement(viewer, expiresAtMs),
    roles: viewer.roles,
    idleEndsAt: new Date(idleEndsAtMs(session)),
  }
}
