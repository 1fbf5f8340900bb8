import { randomBytes } from 'node:crypto'

/**
 * A UUIDv7 in lower case (RFC 9562, section 5.7): 48 bits of time, then 74 random bits. Close in time means close in
 * the index; the random part is not to be guessed.
 * @param nowMs milliseconds since 1970-01-01T00:00:00Z
 */
export function uuidv7(nowMs: number = Date.now()): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(nowMs, 0, 6)
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
