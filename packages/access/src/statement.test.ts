import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { sealEnvelope } from './envelope.ts'
import { openStatement, sealStatement } from './statement.ts'
import { anonymous, type Reach, type Viewer } from './viewer.ts'

const key = randomBytes(32)
const nowMs = Date.UTC(2026, 10, 3)
const ann: Viewer = {
  kind: 'customer', id: 'ann', roles: ['customer'], reach: { kind: 'own', customer: 'ann' }, session: 's1',
}
const refused = expect.objectContaining({ code: 'UNAUTHENTICATED', said: 'Sign in.' })

test('a statement opens to the viewer it was sealed for, whatever the reach', () => {
  const reaches: Reach[] = [
    { kind: 'none' }, { kind: 'any' }, { kind: 'own', customer: 'c' }, { kind: 'assigned', staff: 's' },
    { kind: 'partner', partner: 'p' },
  ]
  for (const reach of reaches) {
    const viewer = { ...ann, reach }
    expect(openStatement(key, sealStatement(key, viewer, nowMs + 1), nowMs)).toEqual(viewer)
  }
  expect(openStatement(key, sealStatement(key, anonymous, nowMs + 1), nowMs)).toEqual(anonymous)
})

test('a statement is good until its very end and not a moment longer', () => {
  const text = sealStatement(key, ann, nowMs + 60_000)
  expect(openStatement(key, text, nowMs + 59_999)).toEqual(ann)
  expect(() => openStatement(key, text, nowMs + 60_000)).toThrow(refused)
})

test('whoever has not the key makes no statement: the gateway has another', () => {
  expect(() => openStatement(key, sealStatement(randomBytes(32), ann, nowMs + 1), nowMs)).toThrow(refused)
})

test('an envelope is no statement, even were the keys the same', () => {
  const content = { audience: 'orders', operation: 'X', viewer: 'system', requestId: 'r' } as const
  const envelope = sealEnvelope(key, content, Buffer.of(), nowMs)
  expect(() => openStatement(key, envelope, nowMs)).toThrow(refused)
})

test('a changed statement is refused: nobody gives themselves a role', () => {
  const [payload, mac] = sealStatement(key, ann, nowMs + 1).split('.')
  const read = JSON.parse(Buffer.from(payload!, 'base64url').toString())
  read.viewer.roles.push('admin')
  const changed = `${Buffer.from(JSON.stringify(read)).toString('base64url')}.${mac}`
  expect(() => openStatement(key, changed, nowMs)).toThrow(refused)
  for (const text of ['', '.', 'x', `${payload}.`, `.${mac}`]) {
    expect(() => openStatement(key, text, nowMs)).toThrow(refused)
  }
})

test('a sealed viewer of the wrong shape is refused', () => {
  const wrong = [
    null, {}, { ...ann, kind: 'root' }, { ...ann, roles: 'customer' }, { ...ann, roles: ['constructor'] },
    { ...ann, reach: null }, { ...ann, reach: { kind: 'own' } }, { ...ann, reach: { kind: 'everything' } },
    { ...ann, id: 7 }, { ...ann, session: undefined },
  ]
  for (const viewer of wrong) {
    expect(() => openStatement(key, sealStatement(key, viewer as Viewer, nowMs + 1), nowMs)).toThrow(refused)
  }
  expect(() => openStatement(key, sealStatement(key, ann, Number.NaN), nowMs)).toThrow(refused)
})
