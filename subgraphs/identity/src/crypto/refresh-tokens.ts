import { createHash, randomBytes } from 'node:crypto'
import type { RefreshTokens } from '../domain/shop.ts'

/**
 * 256 random bits, in base64url. Stored as a SHA-256 alone: whoever reads the database can't refresh, and a slow hash
 * would protect nothing more, since what is random cannot be guessed.
 */
export const refreshTokens: RefreshTokens = {
  create() {
    const token = randomBytes(32).toString('base64url')
    return { token, hash: hash(token) }
  },
  hash,
}

function hash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
