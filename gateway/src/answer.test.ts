import { sealTokens } from '@heliograph/access/token-handoff'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openTestGateway, type TestGateway } from './fixtures/open-test-gateway.ts'

let gateway: TestGateway
beforeEach(async () => {
  gateway = await openTestGateway()
  gateway.catalog.on('products', () => ({ data: { products: { id: '1' } } }))
})
afterEach(() => gateway.close())

const signIn = { input: { email: 'ann@example.invalid', password: 'correct horse battery staple', tokens: 'COOKIE' } }
const tokens = { accessToken: 'a.b.c', refreshToken: 'r.1', sessionEndsAt: '2026-11-22T12:00:00.000Z' }
const answered = { data: { signIn: { id: '1' } } }

test('every answer carries the headers that keep a browser from making something of it', async () => {
  const replies = await Promise.all([
    gateway.ask('BrowseProducts'),
    gateway.post('{'),
    gateway.ask('Me'),
    gateway.post('{"id":"x"}'),
    gateway.send('/graphql', { method: 'PUT' }),
    gateway.post('{}', { 'content-type': 'text/plain' }),
    gateway.send('/nowhere', {}),
    gateway.send('/%ff', {}),
    gateway.send('/health', {}),
    gateway.send('/ready', {}),
  ])
  expect(replies.map(({ status }) => status)).toEqual([200, 400, 401, 404, 405, 415, 404, 404, 200, 200])
  for (const { headers } of replies) {
    expect(Object.fromEntries(headers)).toMatchObject({
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store',
    })
    for (const telling of ['server', 'x-powered-by', 'etag', 'access-control-allow-origin', 'via'])
      expect(headers.get(telling)).toBe(null)
  }
})

test('tokens that identity hands out become cookies', async () => {
  gateway.identity.on('signIn', ({ envelope }) => ({
    status: 200,
    body: JSON.stringify(answered),
    tokens: sealTokens(gateway.identity.key, tokens, envelope.requestId),
  }))
  const { status, body, headers } = await gateway.ask('SignIn', signIn)
  expect([status, body]).toEqual([200, answered])
  expect(headers.getSetCookie()).toEqual([
    '__Host-heliograph=a.b.c; Path=/; HttpOnly; Secure; SameSite=Strict; Expires=Sun, 22 Nov 2026 12:00:00 GMT',
    '__Host-heliograph-refresh=r.1; Path=/; HttpOnly; Secure; SameSite=Strict; Expires=Sun, 22 Nov 2026 12:00:00 GMT',
  ])
  expect(headers.get('heliograph-tokens')).toBe(null)
})

test('signing out takes the cookies back', async () => {
  gateway.identity.on('signOut', ({ envelope }) => ({
    status: 200,
    body: '{"data":{"signOut":{"id":"1"}}}',
    tokens: sealTokens(gateway.identity.key, 'clear', envelope.requestId),
  }))
  const { headers } = await gateway.ask('SignOut', {}, (await gateway.token()).headers)
  expect(headers.getSetCookie().map(cookie => cookie.split(';')[0])).toEqual([
    '__Host-heliograph=',
    '__Host-heliograph-refresh=',
  ])
  expect(headers.getSetCookie().every(cookie => cookie.includes('Max-Age=0'))).toBe(true)
})

test('tokens of another request, or of a subgraph that is not identity, become no cookies', async () => {
  gateway.identity.on('signIn', () => ({
    status: 200,
    body: JSON.stringify(answered),
    tokens: sealTokens(gateway.identity.key, tokens, 'another request'),
  }))
  const swapped = await gateway.ask('SignIn', signIn)
  expect([swapped.status, swapped.headers.getSetCookie()]).toEqual([503, []])
  gateway.catalog.on('products', ({ envelope }) => ({
    status: 200,
    body: '{"data":{"products":{"id":"1"}}}',
    tokens: sealTokens(gateway.catalog.key, tokens, envelope.requestId),
  }))
  const foreign = await gateway.ask('BrowseProducts')
  expect([foreign.status, foreign.headers.getSetCookie()]).toEqual([200, []])
})

test('a query that identity answers with tokens sets no cookies', async () => {
  gateway.identity.on('me', ({ envelope }) => ({
    status: 200,
    body: '{"data":{"me":{"id":"1","name":"Ann"}}}',
    tokens: sealTokens(gateway.identity.key, tokens, envelope.requestId),
  }))
  const { headers } = await gateway.token()
  const answer = await gateway.ask('Me', {}, headers)
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([200, []])
})

test('a bug in a stage is 500 with the number of the request, and its story is in the log alone', async () => {
  const { headers } = await gateway.token()
  vi.spyOn(gateway.clock, 'now').mockImplementation(() => { throw new Error('secret of the clock') })
  const { status, body, text } = await gateway.ask('Me', {}, headers)
  vi.restoreAllMocks()
  expect(status).toBe(500)
  const requestId = body.errors![0]!.extensions.requestId!
  expect(body).toEqual({
    errors: [{ message: `Something broke. (${requestId})`, extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } }],
  })
  expect(text).not.toContain('clock')
  expect(gateway.lines.find(line => line['requestId'] === requestId)).toMatchObject({
    level: 'error',
    event: 'failed',
    err: { message: 'secret of the clock' },
  })
})

test('a variable that is not acceptable is named, and neither quoted nor mended', async () => {
  const { status, body } = await gateway.ask('SignIn', { input: { ...signIn.input, email: 'kanarienvogel' } })
  expect([status, body]).toEqual([
    400,
    { errors: [{ message: '$input.email must be an e-mail address.', extensions: { code: 'BAD_USER_INPUT' } }] },
  ])
  const unknown = await gateway.ask('SignIn', { ...signIn, inptu: 1 })
  expect([unknown.status, unknown.body]).toEqual([
    400,
    { errors: [{ message: 'An unknown variable was sent.', extensions: { code: 'BAD_USER_INPUT' } }] },
  ])
})
