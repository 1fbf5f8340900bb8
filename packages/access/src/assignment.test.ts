import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { isAssigned, sealAssignment } from './assignment.ts'
import { seal } from './sealed-text.ts'
import { sealStatement } from './statement.ts'
import { anonymous } from './viewer.ts'

const key = randomBytes(32)
const nowMs = Date.UTC(2026, 10, 3)
const carlas = { customer: 'carla', staff: 'sam' }

test('identity’s word holds for this customer and this member of staff, and for no other', () => {
  const text = sealAssignment(key, carlas, nowMs + 1)
  expect(isAssigned(key, text, carlas, nowMs)).toBe(true)
  expect(isAssigned(key, text, { ...carlas, customer: 'ann' }, nowMs)).toBe(false)
  expect(isAssigned(key, text, { ...carlas, staff: 'sue' }, nowMs)).toBe(false)
  expect(isAssigned(key, text, { customer: 'sam', staff: 'carla' }, nowMs)).toBe(false)
})

test('it is good until its very end and not a moment longer', () => {
  const text = sealAssignment(key, carlas, nowMs + 30_000)
  expect(isAssigned(key, text, carlas, nowMs + 29_999)).toBe(true)
  expect(isAssigned(key, text, carlas, nowMs + 30_000)).toBe(false)
})

test('whoever has not the key makes none: the gateway has another', () => {
  expect(isAssigned(key, sealAssignment(randomBytes(32), carlas, nowMs + 1), carlas, nowMs)).toBe(false)
})

test('a changed one is none: nobody assigns a customer to themselves', () => {
  const [payload, mac] = sealAssignment(key, carlas, nowMs + 1).split('.')
  const read = JSON.parse(Buffer.from(payload!, 'base64url').toString())
  const changed = `${Buffer.from(JSON.stringify({ ...read, staff: 'sue' })).toString('base64url')}.${mac}`
  for (const text of [changed, '', '.', 'x', `${payload}.`, `.${mac}`]) {
    expect(isAssigned(key, text, { ...carlas, staff: 'sue' }, nowMs)).toBe(false)
  }
})

test('what identity sealed as something else is no assignment, though the key is the same', () => {
  const statement = sealStatement(key, anonymous, nowMs + 1)
  const another = seal(key, 'heliograph statement 1', { ...carlas, expiresAtMs: nowMs + 1 })
  for (const text of [statement, another]) expect(isAssigned(key, text, carlas, nowMs)).toBe(false)
})

test('one that never ends is none', () => {
  expect(isAssigned(key, sealAssignment(key, carlas, Number.POSITIVE_INFINITY), carlas, nowMs)).toBe(false)
})
