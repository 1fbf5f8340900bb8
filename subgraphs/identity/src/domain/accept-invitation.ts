import { passwordWeaknesses } from './password-rules.ts'
import type { Shop } from './shop.ts'

export type AcceptInvitationResult =
  | { __typename: 'InvitationAccepted'; at: Date }
  | { __typename: 'InvitationNotValid'; message: string }
  | { __typename: 'WeakPassword'; reasons: string[] }

/**
 * A new member of staff chooses a password, and the invitation is used up. Unknown, used, expired and one of somebody who
 * has left since are one answer after the same work.
 */
export async function acceptInvitation(shop: Shop, token: string, password: string): Promise<AcceptInvitationResult> {
  const tokenHash = shop.refreshTokens.hash(token)
  const invited = await shop.invitations.find(tokenHash, shop.clock.now())
  const reasons = passwordWeaknesses(password, invited ?? { name: '', email: '' }, shop.passwordPolicy)
  if (reasons.length > 0) return { __typename: 'WeakPassword', reasons }
  const passwordHash = await shop.passwords.hash(password)
  const nowMs = shop.clock.now()
  if (await shop.invitations.accept(tokenHash, passwordHash, nowMs)) {
    return { __typename: 'InvitationAccepted', at: new Date(nowMs) }
  }
  return { __typename: 'InvitationNotValid', message: 'Unknown, used or expired. Ask for a new invitation.' }
}
