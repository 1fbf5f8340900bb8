import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { openTokens, sealTokens } from './token-handoff.ts'

const key = randomBytes(32)
const tokens = { accessToken: 'access-token-in-clear', refreshToken: 'r', sessionEndsAt: '2026-11-03T00:00:00.000Z' }
const refused = expect.objectContaining({ code: 'UPSTREAM_UNAVAILABLE' })

test('the gateway reads what identity handed it, and nobody on the way does', () => {
  const text = sealTokens(key, tokens, 'r-1')
  expect(openTokens(key, text, 'r-1')).toEqual(tokens)
  expect(Buffer.from(text, 'base64url').toString('latin1')).not.toContain('access-token-in-clear')
  expect(openTokens(key, sealTokens(key, 'clear', 'r-2'), 'r-2')).toBe('clear')
})

test('tokens of one request are not taken for another’s', () => {
  expect(() => openTokens(key, sealTokens(key, tokens, 'r-1'), 'r-2')).toThrow(refused)
})

test('tokens sealed with another key or changed on the way are refused', () => {
  const text = sealTokens(key, tokens, 'r-1')
  expect(() => openTokens(randomBytes(32), text, 'r-1')).toThrow(refused)
  const bytes = Buffer.from(text, 'base64url')
  for (const at of [0, 20, bytes.length - 1]) {
    const changed = Buffer.from(bytes)
    changed[at]! ^= 1
    expect(() => openTokens(key, changed.toString('base64url'), 'r-1')).toThrow(refused)
  }
  for (const short of ['', 'AAAA', text.slice(0, 30)]) expect(() => openTokens(key, short, 'r-1')).toThrow(refused)
})
