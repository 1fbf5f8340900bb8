import { publicKeyFrom, type VerifyingKeys } from '@heliograph/access/access-token'
import type { Clock } from '@heliograph/runtime/clock'

/** A public key as identity publishes it: Ed25519, `x` of RFC 8037. */
export interface PublishedKey { kid: string; x: string }

export interface TrustedKeys {
  /** All keys, asked for again when this one is not among them. */
  holding(kid: string): Promise<VerifyingKeys>
  published(): Promise<readonly PublishedKey[]>
}

/**
 * Identity's signing keys, at most `maxAgeMs` old. An unknown `kid` makes us ask again, since keys rotate; but not more
 * often than every `minRefetchMs`, since anybody can invent a `kid`.
 * @param fetchKeys rejects when identity can't be asked; then so do we
 */
export function openTrustedKeys({ fetchKeys, clock, maxAgeMs, minRefetchMs }: {
  fetchKeys: () => Promise<PublishedKey[]>
  clock: Clock
  maxAgeMs: number
  minRefetchMs: number
}): TrustedKeys {
  let published: readonly PublishedKey[] = []
  let keys: VerifyingKeys = new Map()
  let fetchedAtMs = -Infinity
  let fetching: Promise<void> | undefined

  async function fetchOnce(): Promise<void> {
    const askedAtMs = clock.now()
    published = await fetchKeys()
    keys = new Map(published.map(({ kid, x }) => [kid, publicKeyFrom(x)]))
    fetchedAtMs = askedAtMs
  }
  const refetch = () => fetching ??= fetchOnce().finally(() => { fetching = undefined })
  const isOlderThan = (ageMs: number) => !(clock.now() - fetchedAtMs < ageMs)

  return {
    async holding(kid) {
      if (isOlderThan(keys.has(kid) ? maxAgeMs : minRefetchMs)) await refetch()
      return keys
    },
    async published() {
      if (isOlderThan(maxAgeMs)) await refetch()
      return published
    },
  }
}
