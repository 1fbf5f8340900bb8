import type { Viewer } from '@heliograph/access/viewer'
import { ShopError } from '@heliograph/errors/shop-error'
import type { Profile } from './person.ts'
import { readMe, type Me } from './read-me.ts'
import type { Shop } from './shop.ts'

export interface ProfileChange extends Profile { expectedVersion: number }

export type UpdateProfileResult =
  | { __typename: 'ProfileUpdated'; me: Me }
  | { __typename: 'VersionConflict'; currentVersion: number }

/**
 * Changes the viewer's own name and phone number, unless somebody changed them since they were read. The e-mail address
 * stays: it is what they sign in with.
 */
export async function updateProfile(
  shop: Shop, viewer: Viewer, { expectedVersion, ...profile }: ProfileChange,
): Promise<UpdateProfileResult> {
  if (viewer.reach.kind !== 'own') throw new ShopError('FORBIDDEN', 'only a customer has a profile to change')
  const changed = await shop.people.changeProfile(viewer.reach, viewer.reach.customer, expectedVersion, profile)
  if (!changed) throw new ShopError('NOT_FOUND', `customer ${viewer.reach.customer} has no row`)
  if (!changed.written) return { __typename: 'VersionConflict', currentVersion: changed.version }
  return { __typename: 'ProfileUpdated', me: await readMe(shop, viewer) }
}
