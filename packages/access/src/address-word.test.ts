import { randomBytes } from 'node:crypto'
import { scalars } from '@heliograph/schema/scalars'
import { expect, test } from 'vitest'
import { readAddressWord, sealAddressWord } from './address-word.ts'
import { sealAssignment } from './assignment.ts'
import { seal } from './sealed-text.ts'

const key = randomBytes(32)
const nowMs = Date.UTC(2026, 10, 3)
const [home, ann] = ['0199c0de-0000-7000-8000-000000000001', '0199c0de-0000-7000-8000-00000000000a']
const annsHome = { address: home, customer: ann }

test('identity’s word names the address to its owner, and is none for anybody else', () => {
  const text = sealAddressWord(key, annsHome, nowMs + 1)
  expect(readAddressWord(key, text, ann, nowMs)).toEqual({ address: home, stillGood: true })
  expect(readAddressWord(key, text, 'bob', nowMs)).toBeNull()
  expect(readAddressWord(key, text, home, nowMs)).toBeNull()
})

test('it is good until its very end; then it still says which address was meant', () => {
  const text = sealAddressWord(key, annsHome, nowMs + 30_000)
  expect(readAddressWord(key, text, ann, nowMs + 29_999)?.stillGood).toBe(true)
  expect(readAddressWord(key, text, ann, nowMs + 30_000)).toEqual({ address: home, stillGood: false })
})

test('whoever has not the key makes none', () => {
  expect(readAddressWord(key, sealAddressWord(randomBytes(32), annsHome, nowMs + 1), ann, nowMs)).toBeNull()
})

test('a changed one is none: nobody makes an address their own', () => {
  const [payload, mac] = sealAddressWord(key, annsHome, nowMs + 1).split('.')
  const read = JSON.parse(Buffer.from(payload!, 'base64url').toString())
  const changed = `${Buffer.from(JSON.stringify({ ...read, customer: 'bob' })).toString('base64url')}.${mac}`
  for (const text of [changed, '', '.', 'x', home, `${payload}.`, `.${mac}`])
    expect(readAddressWord(key, text, 'bob', nowMs)).toBeNull()
})

test('what identity sealed as something else names no address, though the key is the same', () => {
  const assignment = sealAssignment(key, { customer: ann, staff: 'sam' }, nowMs + 1)
  const another = seal(key, 'heliograph assignment 1', { ...annsHome, expiresAtMs: nowMs + 1 })
  for (const text of [assignment, another]) expect(readAddressWord(key, text, ann, nowMs)).toBeNull()
})

test('one that never ends is none', () => {
  expect(readAddressWord(key, sealAddressWord(key, annsHome, Number.POSITIVE_INFINITY), ann, nowMs)).toBeNull()
})

test('it is a Token as clients may send one', () => {
  const text = sealAddressWord(key, annsHome, nowMs)
  expect(text).toMatch(new RegExp(scalars.Token.pattern, 'u'))
  expect(text.length).toBeLessThanOrEqual(scalars.Token.maxLength)
})
