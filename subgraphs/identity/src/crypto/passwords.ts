import { randomBytes } from 'node:crypto'
import * as library from '@node-rs/argon2'
import type { Passwords } from '../domain/shop.ts'
import type { TakeTurns } from './take-turns.ts'

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. 2 is argon2id, 1 is version 0x13. */
const parameters = { algorithm: 2, version: 1, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const

export type Argon2 = Pick<typeof library, 'hash' | 'verify'>

/**
 * Hashes with argon2id and a pepper: a secret that is not in the database, so that a stolen copy of it cannot be
 * guessed at. Passwords are compared in NFKC (NIST SP 800-63B-4, section 3.1.1.2): keyboards spell the same letter
 * differently.
 */
export async function openPasswords({ pepper, turns, argon2 = library }: {
  /** At least 32 bytes. */
  pepper: Buffer
  turns: TakeTurns
  argon2?: Argon2
}): Promise<Passwords> {
  if (pepper.length < 32) throw new Error(`The pepper has ${pepper.length} bytes; at least 32 are needed.`)
  const options = { ...parameters, secret: pepper }
  const hash = (password: string) => turns(() => argon2.hash(password.normalize('NFKC'), options))
  // What an unknown address is checked against. Nobody knows its password, us included.
  const nobody = await hash(randomBytes(32).toString('base64'))

  return {
    hash,
    async verify(stored, password) {
      const fits = await turns(() => argon2.verify(stored ?? nobody, password.normalize('NFKC'), options))
      return fits && stored !== null
    },
    isOutdated(stored) {
      const { memoryCost, timeCost, parallelism, algorithm, version, outputLen } = library.parseOptions(stored)
      const made = { algorithm, version, memoryCost, timeCost, parallelism, outputLen }
      return (Object.keys(parameters) as (keyof typeof parameters)[]).some(name => made[name] !== parameters[name])
    },
  }
}
