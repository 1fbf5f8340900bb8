import type { Viewer } from '@heliograph/access/viewer'
import { isInForce, type RoleGrant } from './appointments.ts'
import { leavesAnAdmin, mayAppoint, refused, staffOf, type GrantRefused } from './judge-appointment.ts'
import type { Shop } from './shop.ts'

export type EndGrantResult = { __typename: 'GrantEnded'; grant: RoleGrant } | GrantRefused

/** Ends a grant now. One that has ended is answered as it is: what was asked for is so. */
export async function endGrant(shop: Shop, viewer: Viewer, id: string): Promise<EndGrantResult> {
  const nowMs = shop.clock.now()
  return shop.appointments.change(async now => {
    const grant = await now.grant(id)
    if (!grant) return refused('NOT_STAFF')
    if (grant.staff === staffOf(viewer)) return refused('YOURSELF')
    if (!(await mayAppoint(now, viewer, [grant.role], nowMs))) return refused('NOT_YOURS_TO_GIVE')
    if (!isInForce(grant, nowMs)) return { __typename: 'GrantEnded', grant }
    if (grant.role === 'admin' && !(await leavesAnAdmin(now, one => one.id === id, nowMs))) return refused('LAST_ADMIN')
    await now.revoke([grant], nowMs)
    return { __typename: 'GrantEnded', grant: { ...grant, revokedAtMs: nowMs } }
  })
}
