import type { Viewer } from '@heliograph/access/viewer'
import type { RoleGrant } from './appointments.ts'
import type { StaffRole } from './grant.ts'
import { isEndInRange, leavesAnAdmin, mayAppointUntilMs, refused, staffOf, type GrantRefused } from './judge-appointment.ts'
import type { Shop } from './shop.ts'

export interface GrantRoleInput { staff: string; role: StaffRole; until: Date }

export type GrantRoleResult = { __typename: 'RoleGranted'; grant: RoleGrant } | GrantRefused

/** Gives a member of staff a role until a moment, in place of a grant of the same role that is in force. */
export async function grantRole(shop: Shop, viewer: Viewer, { staff, role, until }: GrantRoleInput): Promise<GrantRoleResult> {
  const nowMs = shop.clock.now()
  const grantedBy = staffOf(viewer)
  if (staff === grantedBy) return refused('YOURSELF')
  if (!isEndInRange(until, nowMs)) return refused('END_OUT_OF_RANGE')
  return shop.appointments.change(async now => {
    const mayUntilMs = await mayAppointUntilMs(now, viewer, [role], nowMs)
    if (mayUntilMs === 0) return refused('NOT_YOURS_TO_GIVE')
    if (until.getTime() > mayUntilMs) return refused('END_OUT_OF_RANGE')
    if (!(await now.worksHere(staff))) return refused('NOT_STAFF')
    const before = (await now.heldBy(staff, nowMs)).filter(grant => grant.role === role)
    const isReplaced = (grant: { id: string }) => before.some(one => one.id === grant.id)
    if (role === 'admin' && !(await leavesAnAdmin(now, isReplaced, nowMs))) return refused('LAST_ADMIN')
    await now.revoke(before, nowMs)
    const grant: RoleGrant = {
      id: shop.newId(), staff, role, grantedAtMs: nowMs, grantedBy, expiresAtMs: until.getTime(), revokedAtMs: null,
    }
    await now.give(grant)
    return { __typename: 'RoleGranted', grant }
  })
}
