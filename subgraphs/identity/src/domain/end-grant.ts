import type { Viewer } from '@heliograph/access/viewer'
import { ShopError } from '@heliograph/errors/shop-error'
import { isInForce, type RoleGrant } from './appointments.ts'
import { leavesAnAdmin, mayAppointUntilMs, refused, staffOf, type GrantRefused } from './judge-appointment.ts'
import type { Shop } from './shop.ts'

export type EndGrantResult = { __typename: 'GrantEnded'; grant: RoleGrant } | GrantRefused

/**
 * Ends a grant now. One that has ended is answered as it is: what was asked for is so.
 * @throws ShopError NOT_FOUND for one that never was
 */
export async function endGrant(shop: Shop, viewer: Viewer, id: string): Promise<EndGrantResult> {
  const nowMs = shop.clock.now()
  return shop.appointments.change(async now => {
    const grant = await now.grant(id)
    if (!grant) throw new ShopError('NOT_FOUND', `no grant ${id}`)
    if (grant.staff === staffOf(viewer)) return refused('YOURSELF')
    if (await mayAppointUntilMs(now, viewer, [grant.role], nowMs) === 0) return refused('NOT_YOURS_TO_GIVE')
    if (!isInForce(grant, nowMs)) return { __typename: 'GrantEnded', grant }
    if (grant.role === 'admin' && !(await leavesAnAdmin(now, one => one.id === id, nowMs))) return refused('LAST_ADMIN')
    await now.revoke([grant], nowMs)
    return { __typename: 'GrantEnded', grant: { ...grant, revokedAtMs: nowMs } }
  })
}
