import type { Viewer } from '@heliograph/access/viewer'
import type { Partner } from './partner.ts'
import type { Shop } from './shop.ts'

/** One answer per id, in their order: null for one that isn't there or out of the viewer's reach, alike. */
export async function findPartners(shop: Shop, { reach }: Viewer, ids: readonly string[]): Promise<(Partner | null)[]> {
  const byId = new Map((await shop.partners.find(reach, [...new Set(ids)])).map(partner => [partner.id, partner]))
  return ids.map(id => byId.get(id) ?? null)
}
