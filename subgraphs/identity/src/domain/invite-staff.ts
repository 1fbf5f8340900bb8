import type { Viewer } from '@heliograph/access/viewer'
import type { StaffRole } from './grant.ts'
import { isEndInRange, mayAppointUntilMs, refused, staffOf, type GrantRefused } from './judge-appointment.ts'
import type { Shop } from './shop.ts'

/** Long enough for a weekend. */
export const invitationLifetimeMs = 72 * 3_600_000

export interface InviteStaffInput { name: string; email: string; role: StaffRole; until: Date }

export type InviteStaffResult =
  | { __typename: 'StaffInvited'; staff: { id: string }; token: string; expiresAt: Date }
  | { __typename: 'AddressTaken'; message: string }
  | GrantRefused

/**
 * Opens an account for a new member of staff, with one role until a moment and no password: they choose it with the
 * token that is told here, once. The address is theirs from now on. Who has not chosen yet can be invited again: the
 * first token is good no more.
 */
export async function inviteStaff(shop: Shop, viewer: Viewer, input: InviteStaffInput): Promise<InviteStaffResult> {
  const { name, email, role, until } = input
  const nowMs = shop.clock.now()
  const invitedBy = staffOf(viewer)
  if (!isEndInRange(until, nowMs)) return refused('END_OUT_OF_RANGE')
  return shop.appointments.change(async now => {
    const mayUntilMs = await mayAppointUntilMs(now, viewer, [role], nowMs)
    if (mayUntilMs === 0) return refused('NOT_YOURS_TO_GIVE')
    if (until.getTime() > mayUntilMs) return refused('END_OUT_OF_RANGE')
    const address = shop.addressOf(email)
    // Who lost the first token is invited again, and is who they were.
    const waiting = await now.invitedAt(address)
    const id = waiting ?? shop.newId()
    const opened = waiting !== null
      || await now.open({ id, name, email, phone: null, sinceMs: nowMs, address, passwordHash: null })
    if (!opened) return { __typename: 'AddressTaken', message: 'This address can’t be invited. Use another.' }
    await now.revoke((await now.heldBy(id, nowMs)).filter(grant => grant.role === role), nowMs)
    await now.give({
      id: shop.newId(), staff: id, role, grantedAtMs: nowMs, grantedBy: invitedBy, expiresAtMs: until.getTime(),
      revokedAtMs: null,
    })
    const { token, hash: tokenHash } = shop.refreshTokens.create()
    const expiresAtMs = nowMs + invitationLifetimeMs
    await now.invite({ tokenHash, staff: id, invitedBy, invitedAtMs: nowMs, expiresAtMs })
    return { __typename: 'StaffInvited', staff: { id }, token, expiresAt: new Date(expiresAtMs) }
  })
}
