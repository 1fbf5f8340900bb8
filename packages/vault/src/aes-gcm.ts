import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const nonceBytes = 12
const tagBytes = 16

/** Thrown when sealed bytes don't open: another key, another place, or altered. Which of them, nobody can tell. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

/**
 * AES-256-GCM (NIST SP 800-38D). Answers `header ‖ nonce ‖ ciphertext ‖ tag`; the header is readable, and authenticated
 * together with `place`. The nonce is random: with 2^32 messages under one key the chance of a repeat reaches 2^-33,
 * and no key here seals more than a few fields of one row, or one key per row.
 */
export function sealBytes(key: Buffer, header: Buffer, place: readonly string[], plain: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  cipher.setAAD(bind(header, place))
  const text = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([header, nonce, text, cipher.getAuthTag()])
}

/** The reverse of `sealBytes`; throws `SealBroken`. */
export function openBytes(key: Buffer, headerBytes: number, place: readonly string[], sealed: Buffer): Buffer {
  const textAt = headerBytes + nonceBytes
  const tagAt = sealed.length - tagBytes
  if (tagAt < textAt) throw new SealBroken(`${place.join('.')}: too short to be sealed`)
  const nonce = sealed.subarray(headerBytes, textAt)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  decipher.setAAD(bind(sealed.subarray(0, headerBytes), place))
  decipher.setAuthTag(sealed.subarray(tagAt))
  const plain = decipher.update(sealed.subarray(textAt, tagAt))
  try {
    return Buffer.concat([plain, decipher.final()])
  } catch {
    throw new SealBroken(`${place.join('.')}: the seal is broken`)
  }
}

// As JSON, because ["ab", "c"] and ["a", "bc"] must not be the same place.
function bind(header: Buffer, place: readonly string[]): Buffer {
  return Buffer.concat([header, Buffer.from(JSON.stringify(place))])
}
