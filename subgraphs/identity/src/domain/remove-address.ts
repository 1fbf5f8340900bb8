import type { Viewer } from '@heliograph/access/viewer'
import type { Shop } from './shop.ts'

/**
 * Takes an address out, for good: nothing can be sent there any more, and orders that go there keep it. Missing and somebody else's are
 * as good as done, and look alike.
 */
export async function removeAddress(shop: Shop, viewer: Viewer, id: string): Promise<{ at: Date }> {
  await shop.addresses.remove(viewer.reach, id)
  return { at: new Date(shop.clock.now()) }
}
