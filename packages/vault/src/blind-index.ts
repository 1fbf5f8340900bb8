import { createHmac } from 'node:crypto'

/**
 * Finds a value without storing it: HMAC-SHA256 under a key that the database never has, 32 bytes. A plain hash would
 * do nothing here: e-mail addresses can be guessed by the million. `meaning` keeps equal values of two kinds apart.
 */
export function blindIndex(key: Buffer, meaning: string, value: string): Buffer {
  if (key.length < 32) throw new Error(`The blind index key has ${key.length} bytes; at least 32 are needed.`)
  return createHmac('sha256', key).update(JSON.stringify([meaning, value])).digest()
}
