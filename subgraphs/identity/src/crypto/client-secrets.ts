import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { ClientSecrets } from '../domain/shop.ts'

const secretBytes = 32

/** 256 random bits in base64url: how every client secret is made. Nobody chooses one. */
export const createClientSecret = () => randomBytes(secretBytes).toString('base64url')

/** Whether it can have been made here: a secret that a person made up could be guessed, and is not for this hash. */
export const isClientSecret = (text: string) => /^[A-Za-z0-9_-]{43}$/.test(text)

/**
 * Keeps client secrets as HMAC-SHA256. A slow hash like that of passwords would protect nothing more, since 256 random
 * bits cannot be guessed, and would cost a core for tens of milliseconds at every token. Keyed with the pepper, so that
 * whoever can write into the database still can't plant a secret of their own; over the client id too, so that one
 * client's hash is none of another's.
 */
export function openClientSecrets(pepper: Buffer): ClientSecrets {
  if (pepper.length < 32) throw new Error(`The pepper has ${pepper.length} bytes; at least 32 are needed.`)
  const hash = (client: string, secret: string) =>
    createHmac('sha256', pepper).update(JSON.stringify(['client secret', client, secret])).digest()
  // What an unknown client is compared with.
  const nobodys = randomBytes(32)
  return {
    hash,
    fits(stored, client, secret) {
      const equal = timingSafeEqual(stored ?? nobodys, hash(client, secret))
      return equal && stored !== null
    },
  }
}
