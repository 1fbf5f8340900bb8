import { generateKeyPairSync } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { openTrustedKeys, type PublishedKey } from './trusted-keys.ts'

const key = (kid: string): PublishedKey => ({
  kid,
  x: generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x!,
})
function open(published: { now: PublishedKey[] }) {
  const clock = { nowMs: 0, now() { return this.nowMs } }
  const fetchKeys = vi.fn<() => Promise<PublishedKey[]>>(async () => published.now)
  return { clock, fetchKeys, keys: openTrustedKeys({ fetchKeys, clock, maxAgeMs: 60_000, minRefetchMs: 1_000 }) }
}

test('keys are fetched when first needed, once for all who wait', async () => {
  const { keys, fetchKeys } = open({ now: [key('a')] })
  const [first, second] = await Promise.all([keys.holding('a'), keys.holding('a')])
  expect([first.has('a'), second.has('a')]).toEqual([true, true])
  expect(fetchKeys).toHaveBeenCalledTimes(1)
})

test('a new key is found by its kid, but invented kids make us ask once a second at most', async () => {
  const published = { now: [key('a')] }
  const { keys, fetchKeys, clock } = open(published)
  await keys.holding('a')
  published.now = [...published.now, key('b')]
  for (let n = 0; n < 50; n += 1) expect((await keys.holding(`invented ${n}`)).has('b')).toBe(false)
  expect(fetchKeys).toHaveBeenCalledTimes(1)
  clock.nowMs = 1_000
  expect((await keys.holding('b')).has('b')).toBe(true)
  expect(fetchKeys).toHaveBeenCalledTimes(2)
})

test('a key that is no longer published is trusted for a minute at most', async () => {
  const published = { now: [key('a'), key('b')] }
  const { keys, clock } = open(published)
  await keys.holding('a')
  published.now = [key('b')]
  clock.nowMs = 60_000
  expect((await keys.holding('a')).has('a')).toBe(false)
})

test('without identity there are no keys, and the next who needs them asks again', async () => {
  const { keys, fetchKeys } = open({ now: [key('a')] })
  fetchKeys.mockRejectedValueOnce(new Error('down'))
  await expect(keys.holding('a')).rejects.toThrow('down')
  expect((await keys.holding('a')).has('a')).toBe(true)
})
