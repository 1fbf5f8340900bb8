import type { Viewer } from '@heliograph/access/viewer'
import { ShopError } from '@heliograph/errors/shop-error'
import type { Shop } from './shop.ts'

/** Ends every session of the viewer, on all devices, this one too. */
export async function signOutEverywhere(shop: Shop, { id, kind }: Viewer) {
  if (id === null || (kind !== 'customer' && kind !== 'staff')) throw new ShopError('FORBIDDEN', `${kind} has no sessions`)
  const nowMs = shop.clock.now()
  return { sessions: await shop.sessions.endAllOf({ person: id, kind }, nowMs), at: new Date(nowMs) }
}

/** Staff end a customer's sessions: none of a customer who isn't there, which is not told apart from one signed out. */
export async function endCustomerSessions(shop: Shop, { reach }: Viewer, customer: string) {
  const nowMs = shop.clock.now()
  const [reached] = await shop.people.findCustomers(reach, [customer])
  const sessions = reached ? await shop.sessions.endAllOf({ person: customer, kind: 'customer' }, nowMs) : 0
  return { sessions, at: new Date(nowMs) }
}
