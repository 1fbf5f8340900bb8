import { randomUUID, randomUUIDv7 } from 'node:crypto'

/**
 * A UUIDv7 in lower case (RFC 9562, section 5.7): 48 bits of time, then 74 random bits. Close in time means close in
 * the index; the random part is not to be guessed.
 * @param nowMs milliseconds since 1970-01-01T00:00:00Z; the system's clock by default
 */
export function uuidv7(nowMs?: number): string {
  if (nowMs === undefined) return randomUUIDv7()
  const time = nowMs.toString(16).padStart(12, '0')
  // Of a UUIDv4 all that follows its version is as a UUIDv7 has it.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}
