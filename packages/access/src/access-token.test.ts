import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { SignJWT } from 'jose/jwt/sign'
import { expect, test } from 'vitest'
import { publicKeyFrom, signAccessToken, verifyAccessToken, type AccessClaims } from './access-token.ts'

const nowMs = Date.UTC(2026, 10, 3, 12, 0, 0)
const ours = generateKeyPairSync('ed25519')
const theirs = generateKeyPairSync('ed25519')
const x = ours.publicKey.export({ format: 'jwk' }).x!
const keys = new Map([['k1', publicKeyFrom(x)]])
const ann: AccessClaims = { subject: 'ann', session: 's1', kind: 'customer', authenticatedAtMs: nowMs - 1_000 }
const refused = expect.objectContaining({ code: 'UNAUTHENTICATED', said: 'Sign in.' })

const verify = (token: string, atMs = nowMs) => verifyAccessToken(keys, token, atMs)

/** A token like ours, but for what a test changes. */
function forge({ key = ours.privateKey, header = {}, claims = {} }: {
  key?: KeyObject
  header?: Record<string, unknown>
  claims?: Record<string, unknown>
}): Promise<string> {
  const seconds = nowMs / 1000
  return new SignJWT({
    sub: 'ann', sid: 's1', kind: 'customer', auth_time: seconds - 1, iss: 'heliograph', aud: 'heliograph', iat: seconds,
    exp: seconds + 300, ...claims,
  }).setProtectedHeader({ alg: 'EdDSA', kid: 'k1', typ: 'at+jwt', ...header }).sign(key)
}
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

test('a token tells who was signed in, and when they proved it', async () => {
  const { token, expiresAtMs } = await signAccessToken({ kid: 'k1', privateKey: ours.privateKey }, ann, nowMs)
  expect(await verify(token)).toEqual({ ...ann, expiresAtMs })
  expect(expiresAtMs).toBe(nowMs + 300_000)
})

test.each(['customer', 'staff', 'partner'] as const)('a token of a %s is one', async kind => {
  const { token } = await signAccessToken({ kid: 'k1', privateKey: ours.privateKey }, { ...ann, kind }, nowMs)
  expect(await verify(token)).toMatchObject({ kind })
})

test('a token is good for five minutes', async () => {
  const { token } = await signAccessToken({ kid: 'k1', privateKey: ours.privateKey }, ann, nowMs)
  expect(await verify(token, nowMs + 299_000)).toMatchObject({ subject: 'ann' })
  await expect(verify(token, nowMs + 300_000)).rejects.toEqual(refused)
})

test('the untouched forgery passes, so the ones below fail for what they change', async () => {
  expect(await verify(await forge({}))).toMatchObject({ subject: 'ann', session: 's1' })
})

test('a token signed with another key is refused', async () => {
  await expect(verify(await forge({ key: theirs.privateKey }))).rejects.toEqual(refused)
})

test('an unknown or missing kid is refused', async () => {
  for (const kid of ['k2', '', 'constructor', undefined]) {
    await expect(verify(await forge({ header: { kid } }))).rejects.toEqual(refused)
  }
})

test('alg none is refused, with and without a signature', async () => {
  const [, payload, signature] = (await forge({})).split('.')
  for (const alg of ['none', 'None', 'NONE']) {
    const header = part({ alg, kid: 'k1', typ: 'at+jwt' })
    await expect(verify(`${header}.${payload}.`)).rejects.toEqual(refused)
    await expect(verify(`${header}.${payload}.${signature}`)).rejects.toEqual(refused)
  }
})

test('an HMAC with our public key for a secret is refused, however the key is spelled', async () => {
  const [, payload] = (await forge({})).split('.')
  const input = `${part({ alg: 'HS256', kid: 'k1', typ: 'at+jwt' })}.${payload}`
  const spellings = [
    Buffer.from(x, 'base64url'), Buffer.from(x), ours.publicKey.export({ format: 'der', type: 'spki' }),
    Buffer.from(ours.publicKey.export({ format: 'pem', type: 'spki' })),
    Buffer.from(JSON.stringify(ours.publicKey.export({ format: 'jwk' }))),
  ]
  for (const secret of spellings) {
    const mac = createHmac('sha256', secret).update(input).digest('base64url')
    await expect(verify(`${input}.${mac}`)).rejects.toEqual(refused)
  }
})

test('an algorithm other than ours is refused even when our key can do it', async () => {
  await expect(verify(await forge({ header: { alg: 'Ed25519' } }))).rejects.toEqual(refused)
})

test('a key that the token brings along is not used', async () => {
  const jwk = theirs.publicKey.export({ format: 'jwk' })
  await expect(verify(await forge({ key: theirs.privateKey, header: { jwk } }))).rejects.toEqual(refused)
})

test('a token for someone else, from someone else, or of another type is refused', async () => {
  const wrong = [
    forge({ claims: { aud: 'another' } }), forge({ claims: { iss: 'another' } }), forge({ header: { typ: 'JWT' } }),
    forge({ claims: { kind: 'admin' } }), forge({ claims: { kind: 'system' } }), forge({ claims: { auth_time: '0' } }), forge({ claims: { sub: undefined } }),
    forge({ claims: { sid: undefined } }), forge({ claims: { exp: undefined } }), forge({ claims: { iat: undefined } }),
  ]
  for (const token of wrong) await expect(verify(await token)).rejects.toEqual(refused)
})

test('a token that claims a longer life than ours have is refused', async () => {
  const token = await forge({ claims: { exp: nowMs / 1000 + 86_400 } })
  await expect(verify(token, nowMs + 301_000)).rejects.toEqual(refused)
})

test('what is no token is refused, and a very long one is not looked at, however good', async () => {
  await expect(verify(await forge({ claims: { padding: 'x'.repeat(1_000) } }))).rejects.toEqual(refused)
  for (const text of ['', '.', '..', 'a.b.c', 'x'.repeat(2_000), (await forge({})).slice(0, -1)]) {
    await expect(verify(text)).rejects.toEqual(refused)
  }
})
