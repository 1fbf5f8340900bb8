import type { Viewer } from '@heliograph/access/viewer'
import type { Left } from './appointments.ts'
import { leavesAnAdmin, mayAppointUntilMs, refused, staffOf, type GrantRefused } from './judge-appointment.ts'
import type { Shop } from './shop.ts'

export type OffboardStaffResult = ({ __typename: 'StaffOffboarded'; at: Date } & Left) | GrantRefused

/**
 * Ends all that a member of staff holds, in one transaction: a session of theirs is refused by every gateway as soon as
 * it asks for its next verdict. Their address stays taken, so that nobody else can become them. Again, it ends what is
 * left, which is nothing.
 */
export async function offboardStaff(shop: Shop, viewer: Viewer, staff: string): Promise<OffboardStaffResult> {
  const nowMs = shop.clock.now()
  if (staff === staffOf(viewer)) return refused('YOURSELF')
  return shop.appointments.change(async now => {
    const roles = (await now.heldBy(staff, nowMs)).map(grant => grant.role)
    if (await mayAppointUntilMs(now, viewer, roles, nowMs) === 0) return refused('NOT_YOURS_TO_GIVE')
    if (!(await now.isStaff(staff))) return refused('NOT_STAFF')
    if (!(await leavesAnAdmin(now, one => one.staff === staff, nowMs))) return refused('LAST_ADMIN')
    return { __typename: 'StaffOffboarded', ...await now.leave(staff, nowMs), at: new Date(nowMs) }
  })
}
