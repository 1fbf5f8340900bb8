import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { ShopError } from '@heliograph/errors/shop-error'

/** What identity hands the gateway to make cookies of: new tokens, or the order to clear the old. */
export type HandedTokens = { accessToken: string; refreshToken: string; sessionEndsAt: string } | 'clear'

/** Header that carries handed tokens, from identity to the gateway. */
export const tokensHeader = 'heliograph-tokens'
const ivBytes = 12
const tagBytes = 16

/**
 * Encrypts tokens for the gateway (AES-256-GCM under a key derived from the envelope key that it shares with identity;
 * NIST SP 800-38D, RFC 5869). Tied to the request: answers cannot be swapped between two people.
 * @param envelopeKey identity's
 * @returns base64url of nonce, ciphertext and tag
 */
export function sealTokens(envelopeKey: Buffer, tokens: HandedTokens, requestId: string): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', derive(envelopeKey), iv, { authTagLength: tagBytes })
  cipher.setAAD(Buffer.from(requestId))
  const sealed = Buffer.concat([cipher.update(JSON.stringify(tokens), 'utf8'), cipher.final()])
  return Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString('base64url')
}

/** @throws ShopError UPSTREAM_UNAVAILABLE when it was sealed with another key, for another request, or was changed */
export function openTokens(envelopeKey: Buffer, text: string, requestId: string): HandedTokens {
  try {
    const bytes = Buffer.from(text, 'base64url')
    const iv = bytes.subarray(0, ivBytes)
    const decipher = createDecipheriv('aes-256-gcm', derive(envelopeKey), iv, { authTagLength: tagBytes })
    decipher.setAAD(Buffer.from(requestId))
    decipher.setAuthTag(bytes.subarray(-tagBytes))
    const opened = Buffer.concat([decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()])
    return JSON.parse(opened.toString()) as HandedTokens
  } catch {
    throw new ShopError('UPSTREAM_UNAVAILABLE', 'handed tokens could not be opened')
  }
}

const derive = (envelopeKey: Buffer) => Buffer.from(hkdfSync('sha256', envelopeKey, '', 'heliograph tokens 1', 32))
