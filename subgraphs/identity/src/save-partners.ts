import { ShopError } from '@heliograph/errors/shop-error'
import { isClientSecret, openClientSecrets } from './crypto/client-secrets.ts'
import type { ClientSecrets } from './domain/shop.ts'
import type { ShopParts } from './open-shop.ts'
import { partnerStore, type PartnerStore } from './sql/partner-store.ts'

/** A company that is to have a way in for its program. */
export interface SavedPartner {
  /** UUIDv7, stays theirs. */
  id: string
  name: string
  /** UUIDv7. */
  clientId: string
  /** As `createClientSecret` makes it. */
  clientSecret: string
  expiresAtMs: number
}

/**
 * Sees to it that these partners can get tokens with these credentials. May run any number of times: what is there
 * stays as it is, a revoked credential revoked; only a secret that no longer fits, or has expired, is replaced.
 * @param parts with an administrator's pool: the running server's own user may not
 * @throws ShopError BAD_USER_INPUT for a secret that was not made here, CONFLICT when a client id is somebody else's
 */
export async function savePartners(
  { pool, keys, clock }: Pick<ShopParts, 'pool' | 'keys' | 'clock'>, partners: readonly SavedPartner[],
) {
  const store = partnerStore(pool)
  const secrets = openClientSecrets(keys.pepper)
  const done = { created: 0, renewed: 0, unchanged: 0 }
  for (const partner of partners) done[await savePartner(store, secrets, partner, clock.now())]++
  return done
}

async function savePartner(
  store: PartnerStore, secrets: ClientSecrets, { id, name, clientId, clientSecret, expiresAtMs }: SavedPartner,
  nowMs: number,
) {
  if (!isClientSecret(clientSecret)) throw new ShopError('BAD_USER_INPUT', `the secret of ${clientId} is not random`)
  const secretHash = secrets.hash(clientId, clientSecret)
  const credential = await store.find(clientId)
  if (!credential) {
    await store.add({ id, name }, { clientId, partnerId: id, secretHash, createdAtMs: nowMs, expiresAtMs })
    return 'created'
  }
  if (credential.partner !== id) throw new ShopError('CONFLICT', `client ${clientId} is somebody else’s`)
  if (secrets.fits(credential.secretHash, clientId, clientSecret) && nowMs < credential.expiresAtMs) return 'unchanged'
  await store.renew({ clientId, secretHash, expiresAtMs })
  return 'renewed'
}
