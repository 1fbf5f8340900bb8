import { credentialEndsAtMs, isGood, type PartnerCredential } from './partner-credential.ts'
import type { Shop } from './shop.ts'

export interface PartnerToken { accessToken: string; expiresAt: Date }

/**
 * An access token for a partner's program (RFC 6749, section 4.4), or null. Unknown client, wrong secret, expired,
 * revoked and a partner that has left are one answer after the same work.
 *
 * A client that fails ten times is locked like an address (RFC 6749, section 2.3.1, asks for it). But only failures are
 * counted, and after the fact: a partner's workers may all show the right secret at once, and that as many guesses are
 * tried at once means nothing against 256 random bits. In sign-in.ts it would, against a password.
 *
 * There is no refresh token (RFC 6749, section 4.4.3): a program can show its secret again. So the session lasts as
 * long as its one token.
 */
export async function issuePartnerToken(shop: Shop, client: string, secret: string): Promise<PartnerToken | null> {
  const who = shop.clientIndexOf(client)
  const nowMs = shop.clock.now()
  const credential = await shop.partnerCredentials.find(client)
  const fits = shop.clientSecrets.fits(credential?.secretHash ?? null, client, secret)
  if (!fits || !credential || !isGood(credential, nowMs)) {
    await shop.attempts.count(who, nowMs)
    return null
  }
  if (await shop.attempts.look(who, nowMs) === 'locked') return null
  await shop.attempts.forget(who)
  return startSession(shop, credential, nowMs)
}

async function startSession(shop: Shop, credential: PartnerCredential, nowMs: number): Promise<PartnerToken> {
  const { client, partner } = credential
  const { idleMs, absoluteMs } = shop.sessionLimits.partner
  const endsAtMs = Math.min(nowMs + absoluteMs, credentialEndsAtMs(credential))
  const session = {
    id: shop.newId(), person: partner, kind: 'partner' as const, client,
    createdAtMs: nowMs, lastUsedAtMs: nowMs, idleLimitMs: idleMs, endsAtMs, endedAtMs: null,
  }
  await shop.sessions.start(session, null)
  const who = { person: partner, kind: session.kind, session: session.id, authenticatedAtMs: nowMs }
  const { token, expiresAtMs } = await shop.accessTokens.issue(who)
  return { accessToken: token, expiresAt: new Date(Math.min(expiresAtMs, endsAtMs)) }
}
