import type { HandedTokens } from '@heliograph/access/token-handoff'
import type { SignedIn } from '../domain/signed-in.ts'

export type Delivery = 'BODY' | 'COOKIE'

/**
 * Puts tokens where the client wants them. For cookies the gateway gets them sealed and the answer holds none, so
 * that no script in a browser ever sees one.
 */
export function deliverTokens(signedIn: SignedIn, delivery: Delivery, handOut: (tokens: HandedTokens) => void) {
  if (delivery === 'BODY') return signedIn
  const { accessToken, refreshToken, sessionEndsAt } = signedIn
  handOut({ accessToken, refreshToken, sessionEndsAt: sessionEndsAt.toISOString() })
  return { ...signedIn, accessToken: null, refreshToken: null }
}
