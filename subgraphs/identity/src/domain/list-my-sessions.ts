import type { Viewer } from '@heliograph/access/viewer'
import { ShopError } from '@heliograph/errors/shop-error'
import { idleEndsAtMs } from './session.ts'
import type { Shop } from './shop.ts'

/** More than anybody can look through. */
const most = 50

/** The viewer's sessions that are alive, last used first. */
export async function listMySessions(shop: Shop, { id, kind, session: current }: Viewer) {
  if (id === null || (kind !== 'customer' && kind !== 'staff')) throw new ShopError('FORBIDDEN', `${kind} has no sessions`)
  const alive = await shop.sessions.aliveOf({ person: id, kind }, shop.clock.now(), most)
  return alive.map(session => ({
    id: session.id,
    current: session.id === current,
    startedAt: new Date(session.createdAtMs),
    lastUsedAt: new Date(session.lastUsedAtMs),
    idleEndsAt: new Date(idleEndsAtMs(session)),
    endsAt: new Date(session.endsAtMs),
  }))
}
