import type { Viewer } from '@heliograph/access/viewer'
import { ShopError } from '@heliograph/errors/shop-error'
import type { Shop } from './shop.ts'

/**
 * Ends the viewer's session: its row, which every replica asks, so its access tokens are no good from then on either.
 */
export async function signOut(shop: Shop, viewer: Viewer) {
  if (viewer.session === null) throw new ShopError('UNAUTHENTICATED', 'signing out without a session')
  const nowMs = shop.clock.now()
  await shop.sessions.end(viewer.session, nowMs)
  return { at: new Date(nowMs) }
}
