import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createClientSecret, isClientSecret, openClientSecrets } from './client-secrets.ts'

const pepper = randomBytes(32)
const secrets = openClientSecrets(pepper)
const secret = createClientSecret()

test('a secret has 256 random bits', () => {
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
  expect(isClientSecret(secret)).toBe(true)
  expect(createClientSecret()).not.toBe(secret)
  for (const text of ['a quite unusual sentence', `${secret}x`, secret.slice(1), `${secret.slice(1)}+`]) {
    expect(isClientSecret(text)).toBe(false)
  }
})

test('a secret fits its own hash, no other secret does, and nothing fits no hash', () => {
  const stored = secrets.hash('c1', secret)
  expect(stored).toHaveLength(32)
  expect(secrets.fits(stored, 'c1', secret)).toBe(true)
  expect(secrets.fits(stored, 'c1', createClientSecret())).toBe(false)
  expect(secrets.fits(null, 'c1', secret)).toBe(false)
})

test('a hash is good for its own client and under its own pepper alone', () => {
  const stored = secrets.hash('c1', secret)
  expect(secrets.fits(stored, 'c2', secret)).toBe(false)
  expect(openClientSecrets(randomBytes(32)).fits(stored, 'c1', secret)).toBe(false)
  expect(openClientSecrets(pepper).fits(stored, 'c1', secret)).toBe(true)
})

test('a short pepper is refused', () => {
  expect(() => openClientSecrets(randomBytes(31))).toThrow('at least 32')
})
