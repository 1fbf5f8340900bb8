import type { Viewer } from '@heliograph/access/viewer'
import type { AddressKey, PostalAddress } from './address.ts'
import type { Shop } from './shop.ts'

/** The viewer's own addresses, newest first; nobody else has any. */
export const listMyAddresses = async (shop: Shop, { reach }: Viewer): Promise<PostalAddress[]> =>
  reach.kind === 'own' ? shop.addresses.of(reach, reach.customer) : []

/**
 * One answer per key, in their order. Both halves must fit: an order can't be made to show an address of someone other
 * than its customer, whatever id it names.
 */
export async function findAddresses(
  shop: Shop, { reach }: Viewer, keys: readonly AddressKey[],
): Promise<(PostalAddress | null)[]> {
  const byId = new Map((await shop.addresses.find(reach, keys)).map(address => [address.id, address]))
  return keys.map(({ id, customerId }) => {
    const found = byId.get(id)
    return found?.customerId === customerId ? found : null
  })
}
