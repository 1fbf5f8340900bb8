import { generateKeyPairSync } from 'node:crypto'
import { signAccessToken } from '@heliograph/access/access-token'
import { SignJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { errorOf, openTestGateway, type TestGateway } from './fixtures/open-test-gateway.ts'
import { fetchIdOf } from './fixtures/tiny-registry.ts'

let gateway: TestGateway
beforeEach(async () => {
  gateway = await openTestGateway()
  gateway.identity.on('me', () => ({ data: { me: { id: '1', name: 'Ann' } } }))
  gateway.identity.on('refreshSession', () => ({ data: { refreshSession: { id: '1' } } }))
  gateway.identity.on('signOut', () => ({ data: { signOut: { id: '1' } } }))
  gateway.catalog.on('products', () => ({ data: { products: { id: '1' } } }))
})
afterEach(() => gateway.close())

const refreshToken = 'a-refresh-token-as-handed-out'
const me = { data: { me: { id: '1', name: 'Ann' } } }
const unauthenticated = [401, errorOf('UNAUTHENTICATED', 'Sign in.')]
const down = [503, errorOf('UPSTREAM_UNAVAILABLE', 'Try again.')]
const told = async (reply: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await reply
  return [status, body]
}
const timesAsked = (root: string) =>
  gateway.identity.asked.filter(asked => asked.fetch === fetchIdOf('identity', root)).length

test('a token is taken from header or cookie, and the subgraph gets identity’s statement, not the token', async () => {
  const { token, session, headers } = await gateway.token()
  expect((await gateway.ask('Me', {}, headers)).body).toEqual(me)
  expect((await gateway.ask('Me', {}, { cookie: `theme=dark; __Host-heliograph=${token}` })).body).toEqual(me)
  const { envelope } = gateway.identity.asked.at(-1)!
  expect(envelope).toMatchObject({
    audience: 'identity',
    operation: 'Me',
    viewer: { statement: `statement of ${session}`, session },
  })
  expect(JSON.stringify(envelope)).not.toContain(token)
})

describe('a credential that is no good is 401, for a public operation too, and one answer whatever is wrong', () => {
  const tokens: [string, (good: string) => Promise<string> | string][] = [
    ['truncated', good => good.slice(0, -1)],
    ['with another signature', good => good.replace(/\.[^.]*$/, `.${'A'.repeat(86)}`)],
    ['with other claims', good => good.split('.').with(1, Buffer.from('{"sub":"x"}').toString('base64url')).join('.')],
    ['not a token', () => 'x'],
    ['too long', () => 'x'.repeat(5_000)],
    [
      'unsigned',
      good =>
        `${Buffer.from('{"alg":"none","kid":"first","typ":"at+jwt"}').toString('base64url')}.${good.split('.')[1]}.`,
    ],
    [
      'signed with a key of their own, under our kid',
      async () => {
        const { privateKey } = generateKeyPairSync('ed25519')
        const { token } = await signAccessToken(
          { kid: 'first', privateKey },
          { subject: 's', session: 's', kind: 'customer', authenticatedAtMs: Date.now() },
          Date.now(),
        )
        return token
      },
    ],
    [
      'signed with our public key as an HMAC’s secret',
      async () =>
        new SignJWT({ sid: 's', kind: 'customer', auth_time: 1 })
          .setProtectedHeader({ alg: 'HS256', kid: 'first', typ: 'at+jwt' })
          .setSubject('s')
          .setIssuer('heliograph')
          .setAudience('heliograph')
          .setIssuedAt()
          .setExpirationTime('5m')
          .sign(Buffer.from('public')),
    ],
  ]
  test.each(tokens)('%s', async (_name, spoil) => {
    const headers = { authorization: `Bearer ${await spoil((await gateway.token()).token)}` }
    expect(await told(gateway.ask('Me', {}, headers))).toEqual(unauthenticated)
    expect(await told(gateway.ask('BrowseProducts', {}, headers))).toEqual(unauthenticated)
    expect(await told(gateway.post('{"documentId":"unknown"}', headers))).toEqual(unauthenticated)
  })

  test.each(['Basic YW5uOnBhc3N3b3Jk', 'Bearer', 'Bearer a b', 'bearer', ''])(
    'an Authorization header %j',
    async authorization => {
      expect(await told(gateway.ask('Me', {}, { authorization }))).toEqual(unauthenticated)
      expect(await told(gateway.ask('BrowseProducts', {}, { authorization }))).toEqual(unauthenticated)
    },
  )

  test('expired', async () => {
    const { headers } = await gateway.token()
    await gateway.ask('Me', {}, headers)
    gateway.clock.nowMs += 5 * 60_000
    const reply = await gateway.ask('Me', {}, headers)
    expect([reply.status, reply.body]).toEqual(unauthenticated)
    expect(reply.headers.get('www-authenticate')).toBe('Bearer')
  })

  test('revoked, within half a second', async () => {
    const { headers, session } = await gateway.token()
    await gateway.ask('Me', {}, headers)
    gateway.sessions.delete(session)
    gateway.clock.nowMs += 501
    for (const operation of ['Me', 'BrowseProducts', 'SupportOrder']) {
      expect(await told(gateway.ask(operation, {}, headers))).toEqual(unauthenticated)
    }
  })

  test('idle', async () => {
    const { headers, session } = await gateway.token()
    gateway.sessions.get(session)!.idleEndsAt = new Date(gateway.clock.nowMs + 400).toISOString()
    expect(await told(gateway.ask('Me', {}, headers))).toEqual([200, me])
    gateway.clock.nowMs += 400
    expect(await told(gateway.ask('Me', {}, headers))).toEqual(unauthenticated)
  })
})

test('a public operation runs as nobody, whatever good credential came along', async () => {
  const { headers } = await gateway.token()
  await gateway.ask('BrowseProducts', {}, headers)
  expect(gateway.catalog.asked.at(-1)!.envelope.viewer).toBe('anonymous')
})

test('a browser with an expired or broken access cookie can browse and refresh, but not more', async () => {
  const cookie = `__Host-heliograph=broken; __Host-heliograph-refresh=${refreshToken}`
  expect((await gateway.ask('BrowseProducts', {}, { cookie })).status).toBe(200)
  expect((await gateway.ask('RefreshSession', {}, { cookie })).status).toBe(200)
  expect(await told(gateway.ask('Me', {}, { cookie }))).toEqual(unauthenticated)
})

test('the refresh cookie goes to identity with what starts a session, and nowhere else', async () => {
  const { token } = await gateway.token()
  const cookie = `__Host-heliograph=${token}; __Host-heliograph-refresh=${refreshToken}`
  await gateway.ask('RefreshSession', {}, { cookie })
  expect(gateway.identity.asked.at(-1)!.envelope.refreshCookie).toBe(refreshToken)
  await gateway.ask('Me', {}, { cookie })
  await gateway.ask('SignOut', {}, { cookie })
  await gateway.ask('BrowseProducts', {}, { cookie })
  await gateway.ask('SubscribeToNews', {}, { cookie })
  const others = [...gateway.identity.asked.slice(1), ...gateway.catalog.asked]
  expect(others.length).toBeGreaterThan(4)
  expect(others.map(({ envelope }) => envelope.refreshCookie).filter(value => value !== undefined)).toEqual([])
})

test.each([
  ['too short', 'x'.repeat(19)],
  ['too long, as no header to a subgraph could hold', 'x'.repeat(12_000)],
  ['with characters that no token has', `${'x'.repeat(20)}\u00e9`],
])('a refresh cookie that is %s can be no token, and counts as none', async (_name, value) => {
  const cookie = `__Host-heliograph-refresh=${value}`
  expect((await gateway.ask('RefreshSession', {}, { cookie })).status).toBe(200)
  expect(gateway.identity.asked.at(-1)!.envelope.refreshCookie).toBe(undefined)
})

test('without a credential identity is not needed; with one, identity that is down is 503, never a guess', async () => {
  const { headers } = await gateway.token()
  expect((await gateway.ask('Me', {}, headers)).status).toBe(200)
  gateway.identity.always(() => {
    throw new Error('down')
  })
  gateway.clock.nowMs += 501
  expect(await told(gateway.ask('Me', {}, headers))).toEqual(down)
  expect(await told(gateway.ask('BrowseProducts', {}, headers))).toEqual(down)
  expect((await gateway.ask('BrowseProducts')).status).toBe(200)
})

test('keys that cannot be had are 503 too', async () => {
  gateway.identity.always(() => { throw new Error('down') })
  expect(await told(gateway.ask('Me', {}, (await gateway.token()).headers))).toEqual(down)
})

test('requests of one session that come together ask for one verdict', async () => {
  const { headers } = await gateway.token()
  await Promise.all(Array.from({ length: 20 }, () => gateway.ask('Me', {}, headers)))
  expect(timesAsked('sessionVerdict')).toBe(1)
  expect(timesAsked('signingKeys')).toBe(1)
})

test('the system asks for verdicts, in its own name', async () => {
  await gateway.ask('Me', {}, (await gateway.token()).headers)
  const verdict = gateway.identity.asked.find(asked => asked.fetch === fetchIdOf('identity', 'sessionVerdict'))!
  expect(verdict.envelope).toMatchObject({ audience: 'identity', operation: 'SessionVerdict', viewer: 'system' })
})

test('a token of a new key is accepted as soon as the key is published', async () => {
  await gateway.ask('Me', {}, (await gateway.token()).headers)
  gateway.rotate('second')
  gateway.clock.nowMs += 1_000
  expect((await gateway.ask('Me', {}, (await gateway.token()).headers)).body).toEqual(me)
})

test('using an operation of one’s own is activity; public ones are none, a refresh least of all', async () => {
  const { headers, session } = await gateway.token()
  await gateway.ask('BrowseProducts', {}, headers)
  await gateway.ask('RefreshSession', {}, headers)
  await gateway.close()
  expect(timesAsked('recordActivity')).toBe(0)

  gateway = await openTestGateway()
  gateway.identity.on('me', () => me)
  const again = await gateway.token(['customer'], { session })
  await gateway.ask('Me', {}, again.headers)
  const usedAt = new Date(gateway.clock.nowMs).toISOString()
  await gateway.close()
  expect(gateway.identity.asked.at(-1)!.variables).toEqual({ sessions: [{ session, lastUsedAt: usedAt }] })
})
