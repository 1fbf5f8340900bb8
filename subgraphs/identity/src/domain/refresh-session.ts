import { isAlive, type LockedRefreshToken, type Session } from './session.ts'
import type { Shop } from './shop.ts'
import { signedIn, type SignedIn } from './signed-in.ts'

export interface SessionEnded { __typename: 'SessionEnded'; message: string }

const ended: SessionEnded = { __typename: 'SessionEnded', message: 'Sign in again.' }

/**
 * A new pair of tokens for a refresh token, which is used up by it. Used twice, one of the two who showed it is a
 * thief, and nobody can tell which: the session ends (RFC 9700, section 4.14.2). There is no grace for a second use
 * close to the first, because a thief would have it too: an app with several tabs lets one of them refresh at a time
 * (Web Locks API).
 *
 * Refreshing is no activity: an app left open on a desk refreshes for ever, and its session must end idle all the
 * same.
 */
export async function refreshSession(shop: Shop, token: string | null): Promise<SignedIn | SessionEnded> {
  if (token === null) return ended
  const next = shop.refreshTokens.create()
  const used = shop.refreshTokens.hash(token)
  const session = await shop.sessions.withRefreshToken(used, found => useUp(found, next.hash, shop.clock.now()))
  return session ? signedIn(shop, session, next.token) : ended
}

async function useUp(found: LockedRefreshToken | null, nextHash: Buffer, nowMs: number): Promise<Session | null> {
  if (!found || !isAlive(found.session, nowMs)) return null
  if (found.usedAtMs !== null) {
    await found.endSession(nowMs)
    return null
  }
  await found.replace(nextHash, nowMs)
  return found.session
}
