import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { blindIndex } from './blind-index.ts'
import { normaliseEmail } from './normalise-email.ts'

const key = randomBytes(32)

test('the same value has the same index; another value, meaning or key another one', () => {
  const index = blindIndex(key, 'email', 'ann@example.invalid')
  expect(index).toHaveLength(32)
  expect(blindIndex(key, 'email', 'ann@example.invalid').equals(index)).toBe(true)
  expect(blindIndex(key, 'email', 'bob@example.invalid').equals(index)).toBe(false)
  expect(blindIndex(key, 'document', 'ann@example.invalid').equals(index)).toBe(false)
  expect(blindIndex(randomBytes(32), 'email', 'ann@example.invalid').equals(index)).toBe(false)
})

test('the index is no plain hash of the value, which anyone could compute', () => {
  const plain = createHash('sha256').update('ann@example.invalid').digest()
  expect(blindIndex(key, 'email', 'ann@example.invalid').equals(plain)).toBe(false)
})

test('a short key is refused', () => {
  expect(() => blindIndex(randomBytes(16), 'email', 'x')).toThrow('16 bytes')
})

test.each([
  ['Ann.Gutierrez@Example.INVALID', 'ann.gutierrez@example.invalid'],
  ['  ann@example.invalid ', 'ann@example.invalid'],
  ['jose\u0301@example.invalid', 'jos\u00e9@example.invalid'],
  ['\uff41nn@example.invalid', '\uff41nn@example.invalid'],
])('%j is found as %j', (typed, spelt) => {
  expect(normaliseEmail(typed)).toBe(spelt)
})
