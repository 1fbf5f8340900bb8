import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { sealEnvelope } from './envelope.ts'
import { openStatement, sealStatement, statementOpener } from './statement.ts'
import { anonymous, system, type Reach, type Viewer } from './viewer.ts'

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

test('an opener that has seen a statement before still asks when it ends, and takes no other for it', () => {
  const open = statementOpener(key)
  const text = sealStatement(key, ann, nowMs + 60_000)
  expect(open(text, nowMs)).toEqual(ann)
  expect(open(text, nowMs + 59_999)).toBe(open(text, nowMs))
  expect(() => open(text, nowMs + 60_000)).toThrow(refused)
  expect(() => open(`${text}x`, nowMs)).toThrow(refused)
  expect(() => open(sealStatement(randomBytes(32), ann, nowMs + 60_000), nowMs)).toThrow(refused)
  const bob = { ...ann, id: 'bob', session: 's2' }
  expect(open(sealStatement(key, bob, nowMs + 60_000), nowMs)).toEqual(bob)
})

test('an opener forgets the oldest of many, and opens them again', () => {
  const open = statementOpener(key)
  const texts = Array.from({ length: 5_000 }, (_, n) => sealStatement(key, { ...ann, id: `c${n}` }, nowMs + 60_000))
  for (const [n, text] of texts.entries()) expect(open(text, nowMs).id).toBe(`c${n}`)
  expect(open(texts[0]!, nowMs)).not.toBe(open(texts[1]!, nowMs))
  expect(open(texts[4_999]!, nowMs)).toBe(open(texts[4_999]!, nowMs))
})

test('nobody changes a viewer whom other requests share', () => {
  for (const viewer of [openStatement(key, sealStatement(key, ann, nowMs + 1), nowMs), anonymous, system]) {
    expect(() => { (viewer as { kind: string }).kind = 'system' }).toThrow(TypeError)
    expect(() => (viewer.roles as string[]).push('admin')).toThrow(TypeError)
    expect(() => { (viewer.reach as { kind: string }).kind = 'any' }).toThrow(TypeError)
  }
})
