import type { Secrets } from '@heliograph/runtime/secrets'
import { localKeyProvider } from '@heliograph/vault/local-key-provider'
import type { ShopParts } from './open-shop.ts'

/** What identity takes of an installation's secrets: the vault's key is version 1, the only one so far. */
export function identityKeys(
  { statement, blindIndex, pepper, vault }: Pick<Secrets, 'statement' | 'blindIndex' | 'pepper' | 'vault'>,
): Pick<ShopParts, 'vault' | 'keys'> {
  return { vault: localKeyProvider(new Map([[1, vault]])), keys: { statement, blindIndex, pepper } }
}
