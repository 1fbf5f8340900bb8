import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { SealBroken } from './aes-gcm.ts'
import { localKeyProvider } from './local-key-provider.ts'
import { createRowKey, openRowKey, rewrap } from './row-key.ts'

const first = randomBytes(32)
const provider = localKeyProvider(new Map([[1, first]]))
const ann = { table: 'customers', row: 'ann' }
const bob = { table: 'customers', row: 'bob' }

test('what a row seals, the same row opens after its key was stored and unwrapped', async () => {
  const key = await createRowKey(provider, ann)
  const sealed = key.seal('name', 'Ann Gutiérrez ☀')
  const again = await openRowKey(provider, ann, key.wrapped)
  expect(again.open('name', sealed)).toBe('Ann Gutiérrez ☀')
  expect(again.open('name', key.seal('name', ''))).toBe('')
})

test('a ciphertext moved to another column, row or table does not open, even under the same data key', async () => {
  const key = await createRowKey(provider, ann)
  const sealed = key.seal('name', 'Ann')
  expect(() => key.open('email', sealed)).toThrow(SealBroken)

  // Wrapping the same data key for another place takes the wrapping key, so only a test can do it.
  const dataKey = await provider.unwrap(key.wrapped, ann)
  for (const place of [bob, { table: 'staff', row: 'ann' }]) {
    const moved = await openRowKey(provider, place, await provider.wrap(dataKey, place))
    expect(() => moved.open('name', sealed)).toThrow(SealBroken)
  }
})

test('columns and rows that read alike when joined are different places', async () => {
  const dataKey = randomBytes(32)
  async function open(row: string) {
    const place = { table: 't', row }
    return openRowKey(provider, place, await provider.wrap(dataKey, place))
  }
  const sealed = (await open('bc')).seal('a', 'secret')
  const other = await open('c')
  expect(() => other.open('ab', sealed)).toThrow(SealBroken)
})

test('a wrapped key moved to another row does not unwrap', async () => {
  const key = await createRowKey(provider, ann)
  await expect(openRowKey(provider, bob, key.wrapped)).rejects.toThrow(SealBroken)
  await expect(openRowKey(provider, { ...ann, table: 'staff' }, key.wrapped)).rejects.toThrow(SealBroken)
})

test('another data key, or another wrapping key, opens nothing', async () => {
  const key = await createRowKey(provider, ann)
  const other = await createRowKey(provider, ann)
  expect(() => other.open('name', key.seal('name', 'Ann'))).toThrow(SealBroken)
  const stranger = localKeyProvider(new Map([[1, randomBytes(32)]]))
  await expect(openRowKey(stranger, ann, key.wrapped)).rejects.toThrow(SealBroken)
})

test('every flipped bit and every missing byte is noticed', async () => {
  const key = await createRowKey(provider, ann)
  const sealed = key.seal('name', 'Ann')
  for (let at = 0; at < sealed.length; at++) {
    const flipped = Buffer.from(sealed)
    flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at)
    expect(() => key.open('name', flipped), `byte ${at}`).toThrow(SealBroken)
    expect(() => key.open('name', sealed.subarray(0, at)), `cut at ${at}`).toThrow(SealBroken)
  }
  for (let at = 0; at < key.wrapped.length; at++) {
    const flipped = Buffer.from(key.wrapped)
    flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at)
    await expect(openRowKey(provider, ann, flipped), `byte ${at} of the wrapped key`).rejects.toThrow(SealBroken)
  }
})

test('the stored bytes hold no plaintext and no key, and never repeat', async () => {
  const key = await createRowKey(provider, ann)
  const dataKey = await provider.unwrap(key.wrapped, ann)
  const text = 'ann.gutierrez@example.invalid'
  const stored = Buffer.concat([key.wrapped, key.seal('email', text), key.seal('email', text)])
  expect(stored.includes(text)).toBe(false)
  expect(stored.includes('gutierrez')).toBe(false)
  expect(stored.includes(dataKey)).toBe(false)
  expect(stored.includes(first)).toBe(false)
  expect(key.seal('email', text).equals(key.seal('email', text))).toBe(false)
})

test('rotation rewraps the data key under the newest version, and the sealed fields stay readable', async () => {
  const key = await createRowKey(provider, ann)
  const sealed = key.seal('name', 'Ann')
  const second = randomBytes(32)
  const rotated = localKeyProvider(new Map([[1, first], [2, second]]))

  expect(rotated.isCurrent(key.wrapped)).toBe(false)
  const wrapped = await rewrap(rotated, ann, key.wrapped)
  expect(rotated.isCurrent(wrapped)).toBe(true)
  expect(await rewrap(rotated, ann, wrapped)).toBe(wrapped)

  const afterwards = localKeyProvider(new Map([[2, second]]))
  expect((await openRowKey(afterwards, ann, wrapped)).open('name', sealed)).toBe('Ann')
  await expect(openRowKey(afterwards, ann, key.wrapped)).rejects.toThrow('no key of version 1')
})

test('a provider without a key, with a short key or an odd version refuses to start', () => {
  expect(() => localKeyProvider(new Map())).toThrow('no key')
  expect(() => localKeyProvider(new Map([[1, randomBytes(16)]]))).toThrow('16 bytes')
  expect(() => localKeyProvider(new Map([[0, randomBytes(32)]]))).toThrow('version')
})
