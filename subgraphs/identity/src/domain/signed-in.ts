import type { Session } from './session.ts'
import type { Shop } from './shop.ts'

/** What a person gets for signing in, or for a refresh token. */
export interface SignedIn {
  __typename: 'SignedIn'
  accessToken: string
  refreshToken: string
  accessTokenExpiresAt: Date
  sessionEndsAt: Date
}

/** `authenticatedAtMs` is when the password was shown: a refresh proves nothing new about the person. */
export async function signedIn(shop: Shop, session: Session, refreshToken: string): Promise<SignedIn> {
  const { person, kind, id, createdAtMs } = session
  const access = await shop.accessTokens.issue({ person, kind, session: id, authenticatedAtMs: createdAtMs })
  return {
    __typename: 'SignedIn',
    accessToken: access.token,
    refreshToken,
    accessTokenExpiresAt: new Date(access.expiresAtMs),
    sessionEndsAt: new Date(session.endsAtMs),
  }
}
