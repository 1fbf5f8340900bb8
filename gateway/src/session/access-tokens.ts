import { hash } from 'node:crypto'
import { verifyAccessToken, type VerifiedAccess } from '@heliograph/access/access-token'
import { ShopError } from '@heliograph/errors/shop-error'
import type { Clock } from '@heliograph/runtime/clock'
import { openLru } from '@heliograph/runtime/lru'
import { decodeProtectedHeader } from 'jose/decode/protected_header'
import type { TrustedKeys } from './trusted-keys.ts'

export interface AccessTokens {
  /** @throws ShopError UNAUTHENTICATED; UPSTREAM_UNAVAILABLE when the keys can't be had */
  verify(token: string): Promise<VerifiedAccess>
}

/**
 * Verifies a token once and remembers it until it expires: a signature costs 150 µs and more, a hash 1. Only good
 * tokens are remembered, so nobody can fill the memory with bad ones; by hash, so that no token lies in it.
 */
export function openAccessTokens({ keys, clock, capacity }: {
  keys: TrustedKeys
  clock: Clock
  capacity: number
}): AccessTokens {
  const verified = openLru<string, VerifiedAccess>(capacity)
  return {
    async verify(token) {
      const digest = hash('sha256', token, 'base64url')
      const remembered = verified.get(digest)
      if (remembered && clock.now() < remembered.expiresAtMs) return remembered
      const access = await verifyAccessToken(await keys.holding(kidOf(token)), token, clock.now())
      verified.set(digest, access)
      return access
    },
  }
}

/** Unverified: only to know whether we have to look for a newer key. */
function kidOf(token: string): string {
  try {
    return decodeProtectedHeader(token).kid ?? ''
  } catch {
    throw new ShopError('UNAUTHENTICATED', 'access token: unreadable')
  }
}
