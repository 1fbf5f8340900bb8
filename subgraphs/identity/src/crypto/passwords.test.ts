import { randomBytes } from 'node:crypto'
import * as argon2 from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { openPasswords } from './passwords.ts'
import { takeTurns } from './take-turns.ts'

const pepper = randomBytes(32)
const turns = takeTurns({ atOnce: 2, waiting: 10, timeoutMs: 5_000 })
const password = 'correct horse battery staple'

test('a hash says how it was made, and holds neither the password nor the pepper', async () => {
  const passwords = await openPasswords({ pepper, turns })
  const hash = await passwords.hash(password)
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(hash).not.toContain(password)
  expect(await passwords.hash(password)).not.toBe(hash)
  expect(passwords.isOutdated(hash)).toBe(false)
})

test('the right password fits, another one does not, and none fits an unknown address', async () => {
  const passwords = await openPasswords({ pepper, turns })
  const hash = await passwords.hash(password)
  expect(await passwords.verify(hash, password)).toBe(true)
  expect(await passwords.verify(hash, `${password} `)).toBe(false)
  expect(await passwords.verify(null, password)).toBe(false)
})

test('without the pepper a stolen hash cannot be guessed at, even with the right password', async () => {
  const hash = await (await openPasswords({ pepper, turns })).hash(password)
  const thief = await openPasswords({ pepper: randomBytes(32), turns })
  expect(await thief.verify(hash, password)).toBe(false)
  expect(await argon2.verify(hash, password)).toBe(false)
})

test('the same password typed on another keyboard fits', async () => {
  const passwords = await openPasswords({ pepper, turns })
  const hash = await passwords.hash('Bogota\u0301 \ufb01ne roofs')
  expect(await passwords.verify(hash, 'Bogotá fine roofs')).toBe(true)
})

test('an unknown address and a wrong password cost the same: one verification with the same parameters', async () => {
  const verified: string[] = []
  const counting = {
    hash: argon2.hash,
    verify: (...[hash, ...rest]: Parameters<typeof argon2.verify>) => {
      verified.push(String(hash))
      return argon2.verify(hash, ...rest)
    },
  }
  const passwords = await openPasswords({ pepper, turns, argon2: counting })
  const stored = await passwords.hash(password)
  await passwords.verify(stored, 'wrong')
  await passwords.verify(null, 'wrong')
  expect(verified).toHaveLength(2)
  expect(argon2.parseOptions(verified[1]!)).toEqual(argon2.parseOptions(verified[0]!))
})

test.each([
  ['less memory', { memoryCost: 9_216 }],
  ['fewer passes', { timeCost: 1 }],
  ['more lanes', { parallelism: 2 }],
  ['another algorithm', { algorithm: 1 as const }],
])('a hash made with %s is outdated, and still verifies', async (_, other) => {
  const passwords = await openPasswords({ pepper, turns })
  const old = await argon2.hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1, ...other, secret: pepper })
  expect(passwords.isOutdated(old)).toBe(true)
  expect(await passwords.verify(old, password)).toBe(true)
})

test('a short pepper is refused', async () => {
  await expect(openPasswords({ pepper: randomBytes(16), turns })).rejects.toThrow('16 bytes')
})
