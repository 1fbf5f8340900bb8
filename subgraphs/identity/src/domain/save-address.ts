import type { Viewer } from '@heliograph/access/viewer'
import { ShopError } from '@heliograph/errors/shop-error'
import type { AddressText, PostalAddress } from './address.ts'
import type { Shop } from './shop.ts'

/** As many as anybody sends things to. */
export const mostAddresses = 10

export interface SaveAddressInput extends AddressText {
  idempotencyKey: string
  replaces: string | null
}

export type SaveAddressResult =
  | { __typename: 'AddressSaved'; address: PostalAddress }
  | { __typename: 'TooManyAddresses'; most: number }
  | { __typename: 'IdempotencyMismatch'; idempotencyKey: string }

/**
 * Writes an address down, or in place of another of the viewer's own.
 * @throws ShopError NOT_FOUND for one to replace that is missing, replaced already or somebody else's: one answer
 */
export async function saveAddress(
  shop: Shop, viewer: Viewer, { idempotencyKey, replaces, ...text }: SaveAddressInput,
): Promise<SaveAddressResult> {
  if (viewer.reach.kind !== 'own') throw new ShopError('FORBIDDEN', 'only a customer keeps addresses')
  const customerId = viewer.reach.customer
  const saving = await shop.addresses.save(viewer.reach, {
    ...text, id: shop.newId(), customerId, idempotencyKey, replaces,
    bodyHash: shop.hashOf('address', bodyOf(text, replaces)), createdAtMs: shop.clock.now(),
  }, mostAddresses)
  if (saving.outcome === 'saved') return { __typename: 'AddressSaved', address: saving.address }
  if (saving.outcome === 'too many') return { __typename: 'TooManyAddresses', most: mostAddresses }
  if (saving.outcome === 'other body') return { __typename: 'IdempotencyMismatch', idempotencyKey }
  throw new ShopError('NOT_FOUND', `no address ${replaces} of customer ${customerId}`, 'noSuchAddress')
}

const bodyOf = ({ recipient, line1, line2, city, department, postalCode, phone }: AddressText, replaces: string | null) =>
  JSON.stringify([replaces, recipient, line1, line2, city, department, postalCode, phone])
