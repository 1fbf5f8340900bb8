import type { Viewer } from '@heliograph/access/viewer'
import type { StaffRole } from './grant.ts'
import { isEndInRange, mayAppoint, refused, staffOf, type GrantRefused } from './judge-appointment.ts'
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
 * token that is told here, once. The address is theirs from now on.
 */
export async function inviteStaff(shop: Shop, viewer: Viewer, input: InviteStaffInput): Promise<InviteStaffResult> {
  const { name, email, role, until } = input
  const nowMs = shop.clock.now()
  const invitedBy = staffOf(viewer)
  if (!isEndInRange(until, nowMs)) return refused('END_OUT_OF_RANGE')
  return shop.appointments.change(async now => {
    if (!(await mayAppoint(now, viewer, [role], nowMs))) return refused('NOT_YOURS_TO_GIVE')
    const id = shop.newId()
    const address = shop.addressOf(email)
    const opened = await now.open({ id, name, email, phone: null, sinceMs: nowMs, address, passwordHash: null })
    if (!opened) return { __typename: 'AddressTaken', message: 'Somebody signs in with this address. Use another.' }
    await now.give({
      id: shop.newId(), staff: id, role, grantedAtMs: nowMs, grantedBy: invitedBy, expiresAtMs: until.getTime(),
      revokedAtMs: null,
    })
    const { token, hash: tokenHash } = shop.refreshTokens.create()
    const expiresAtMs = nowMs + invitationLifetimeMs
    await now.invite({ tokenHash, staff: id, invitedBy, expiresAtMs })
    return { __typename: 'StaffInvited', staff: { id }, token, expiresAt: new Date(expiresAtMs) }
  })
}
