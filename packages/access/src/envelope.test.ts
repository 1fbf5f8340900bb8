import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { envelopeLifetimeMs, openEnvelope, openEnvelopeNonces, sealEnvelope, type EnvelopeContent } from './envelope.ts'
import type { Nonces } from './nonces.ts'

const key = randomBytes(32)
const body = Buffer.from('{"documentId":"sha256:00"}')
const nowMs = Date.UTC(2026, 10, 3)
const content: EnvelopeContent = {
  audience: 'orders', operation: 'MyOrder', viewer: { statement: 'ann.sealed', session: 's1' }, requestId: 'r-1',
}
const unauthenticated = expect.objectContaining({ code: 'UNAUTHENTICATED', said: 'Sign in.' })

let nonces: Nonces
beforeEach(() => { nonces = openEnvelopeNonces() })

const right = { key, body: body as Uint8Array, audience: 'orders', atMs: nowMs }
function opening(header: string | undefined, changed: Partial<typeof right> = {}) {
  const { key, body, audience, atMs } = { ...right, ...changed }
  return () => openEnvelope(key, header, body, audience, nonces, atMs)
}
const sealed = (changed: Partial<EnvelopeContent> = {}) => sealEnvelope(key, { ...content, ...changed }, body, nowMs)

describe('an envelope', () => {
  test('opens to what was put in', () => {
    expect(opening(sealed())()).toEqual(content)
    expect(opening(sealed({ viewer: 'anonymous' }))()).toEqual({ ...content, viewer: 'anonymous' })
    expect(opening(sealed({ viewer: 'system' }))()).toEqual({ ...content, viewer: 'system' })
    expect(opening(sealed({ refreshCookie: 'r.t' }))()).toEqual({ ...content, refreshCookie: 'r.t' })
  })

  test('opens once: the same bytes a second time are refused, for as long as they would be young enough', () => {
    const header = sealed()
    opening(header)()
    expect(opening(header)).toThrow(unauthenticated)
    expect(opening(header, { atMs: nowMs + envelopeLifetimeMs - 1 })).toThrow(unauthenticated)
  })

  test('opens until it is 30 s old', () => {
    expect(opening(sealed(), { atMs: nowMs + 29_999 })()).toEqual(content)
    expect(opening(sealed(), { atMs: nowMs + 30_000 })).toThrow(unauthenticated)
  })

  test('may come from a clock that is a little ahead, not from one far ahead', () => {
    expect(opening(sealed(), { atMs: nowMs - 4_000 })()).toEqual(content)
    expect(opening(sealed(), { atMs: nowMs - 6_000 })).toThrow(unauthenticated)
  })

  test('from a clock ahead is not taken twice either, at the end of its life', () => {
    const header = sealed()
    opening(header, { atMs: nowMs - 4_999 })()
    expect(opening(header, { atMs: nowMs + 29_999 })).toThrow(unauthenticated)
  })

  test('is not taken twice although the memory of nonces has turned over twice in between', () => {
    const at = (ms: number) => ({ atMs: nowMs + ms })
    const used = (ms: number) => sealEnvelope(key, content, body, nowMs + ms)
    opening(used(0), at(0))()
    const header = used(34_900)
    opening(header, at(29_999))()
    opening(used(30_000), at(30_000))()
    opening(used(60_000), at(60_000))()
    expect(opening(header, at(60_001))).toThrow(unauthenticated)
  })

  test('is good for one body', () => {
    const header = sealed()
    expect(opening(header, { body: Buffer.from('{"documentId":"sha256:01"}') })).toThrow(unauthenticated)
    expect(opening(header, { body: Buffer.concat([body, Buffer.from(' ')]) })).toThrow(unauthenticated)
  })

  test('is good for one subgraph', () => {
    expect(opening(sealed(), { audience: 'identity' })).toThrow(unauthenticated)
  })

  test('sealed with another key is refused', () => {
    expect(opening(sealed(), { key: randomBytes(32) })).toThrow(unauthenticated)
  })

  test('that is missing, empty or not one is refused', () => {
    for (const header of [undefined, '', '.', 'a.b', 'a', '..', sealed().split('.')[0], `${sealed()}x`, `x${sealed()}`]) {
      expect(opening(header)).toThrow(unauthenticated)
    }
  })

  test('whose payload was changed is refused, whatever was changed', () => {
    const [payload, mac] = sealed().split('.')
    const forged = { ...JSON.parse(Buffer.from(payload!, 'base64url').toString()), viewer: 'system' }
    expect(opening(`${Buffer.from(JSON.stringify(forged)).toString('base64url')}.${mac}`)).toThrow(unauthenticated)
  })

  test('has one spelling: the same MAC in other characters is refused', () => {
    const [payload, mac] = sealed().split('.')
    // 43 characters carry 258 bits, two more than the MAC has: the last one has four spellings.
    const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const other = mac!.slice(0, -1) + last[last.indexOf(mac!.at(-1)!) ^ 1]
    expect(Buffer.from(other, 'base64url')).toEqual(Buffer.from(mac!, 'base64url'))
    expect(opening(`${payload}.${other}`)).toThrow(unauthenticated)
    expect(opening(`${payload}.${mac}=`)).toThrow(unauthenticated)
  })

  test('of the wrong shape is refused even with the right seal', () => {
    const misshapen = [
      { viewer: 'admin' }, { viewer: null }, { viewer: {} }, { viewer: { statement: 'ann.sealed' } },
      { operation: 7 }, { requestId: undefined },
      { refreshCookie: 1 },
    ]
    for (const wrong of misshapen) {
      expect(opening(sealed(wrong as never))).toThrow(unauthenticated)
    }
  })

  test('that is refused does not use up the nonce of the good one', () => {
    const header = sealed()
    expect(opening(header, { body: Buffer.from('{}') })).toThrow(unauthenticated)
    expect(opening(header)()).toEqual(content)
  })
})
