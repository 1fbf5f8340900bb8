import { randomBytes } from 'node:crypto'
import { uuidv7 } from '@heliograph/runtime/uuid'
import { scopesOf } from '@heliograph/schema/roles'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestGateway, type TestGateway } from './fixtures/open-test-gateway.ts'
import { fetchIdOf } from './fixtures/tiny-registry.ts'
import { refuseToken } from './oauth-token.ts'

const newSecret = () => randomBytes(32).toString('base64url')
const clientId = uuidv7()
const clientSecret = newSecret()
const grant = { grant_type: 'client_credentials' }
const posted = { client_id: clientId, client_secret: clientSecret }

let gateway: TestGateway
beforeEach(async () => {
  gateway = await openTestGateway({ limits: { missesPerMinute: 5 } })
  gateway.partners.set(clientId, { clientSecret, accessToken: 'token.of.partner' })
  gateway.lines.length = 0
})
afterEach(() => gateway.close())

const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
const formType = { 'content-type': 'application/x-www-form-urlencoded' }
const send = (init: RequestInit, path = '/oauth/token') => gateway.send(path, { method: 'POST', ...init })
const ask = (form: Record<string, string>, headers: Record<string, string> = {}) =>
  send({ body: new URLSearchParams(form).toString(), headers: { ...formType, ...headers } })
const askByBasic = (id = clientId, secret = clientSecret) => ask(grant, { authorization: basic(id, secret) })
const told = async (reply: ReturnType<typeof ask>) => {
  const { status, text } = await reply
  return [status, JSON.parse(text)]
}
const timesAsked = () =>
  gateway.identity.asked.filter(({ fetch }) => fetch === fetchIdOf('identity', 'issuePartnerToken')).length

const granted = [200, { access_token: 'token.of.partner', token_type: 'Bearer', expires_in: 300 }]
const invalidClient = [401, { error: 'invalid_client' }]
const invalidRequest = [400, { error: 'invalid_request' }]
const unavailable = [503, { error: 'temporarily_unavailable' }]

test('client_secret_basic and client_secret_post get a token, which nobody on the way may keep', async () => {
  for (const reply of [await askByBasic(), await ask({ ...grant, ...posted })]) {
    expect([reply.status, JSON.parse(reply.text)]).toEqual(granted)
    expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(reply.headers.get('cache-control')).toBe('no-store')
    expect(reply.headers.get('pragma')).toBe('no-cache')
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff')
  }
})

test('the gateway asks identity in the system’s name, and leaves no word of the credential in the log', async () => {
  await askByBasic()
  expect(gateway.identity.asked[0]).toMatchObject({
    variables: { clientId, clientSecret }, envelope: { operation: 'IssuePartnerToken', viewer: 'system' },
  })
  await askByBasic(clientId, newSecret())
  expect(gateway.lines).toMatchObject([
    { event: 'answered', operation: 'IssuePartnerToken', status: 200 },
    { event: 'refused', operation: 'IssuePartnerToken', status: 401, code: 'UNAUTHENTICATED' },
  ])
  const lines = JSON.stringify(gateway.lines)
  for (const secret of [clientId, clientSecret, 'token.of.partner', '127.0.0.1']) expect(lines).not.toContain(secret)
})

test('a Basic credential may be form-encoded as RFC 6749 wants it, and named again in the form', async () => {
  const encoded = clientId.replaceAll('-', '%2D')
  expect(await told(askByBasic(encoded))).toEqual(granted)
  expect(await told(ask({ ...grant, client_id: clientId }, { authorization: basic(clientId, clientSecret) })))
    .toEqual(granted)
  expect(await told(ask(grant, { authorization: basic(clientId, clientSecret).replace('Basic', 'basic') })))
    .toEqual(granted)
})

test('unknown parameters are ignored, one without a value counts as left out', async () => {
  expect(await told(ask({ ...grant, ...posted, resource: 'x', scope: '' }))).toEqual(granted)
  const { grant_type: _, ...rest } = { ...grant, ...posted }
  expect(await told(ask({ ...rest, grant_type: '' }))).toEqual(invalidRequest)
})

test('who asks for a scope is told which ones there are', async () => {
  const [status, body] = granted as [number, object]
  const reply = ask({ ...grant, ...posted, scope: 'orders:any' })
  expect(await told(reply)).toEqual([status, { ...body, scope: scopesOf.partner.join(' ') }])
})

test('unknown client and wrong secret are one answer, to the byte', async () => {
  const wrong = await askByBasic(clientId, newSecret())
  const unknown = await askByBasic(uuidv7(), clientSecret)
  expect([wrong.status, JSON.parse(wrong.text)]).toEqual(invalidClient)
  expect(unknown.text).toBe(wrong.text)
  const names = ({ headers }: typeof wrong) => [...headers.keys()].toSorted()
  expect(names(unknown)).toEqual(names(wrong))
  expect(wrong.headers.get('www-authenticate')).toBe('Basic realm="heliograph"')
  expect(wrong.headers.get('cache-control')).toBe('no-store')
})

test.each<[string, Record<string, string>, Record<string, string>]>([
  ['none', {}, {}],
  ['an id alone', { client_id: clientId }, {}],
  ['a secret alone', { client_secret: clientSecret }, {}],
  ['Bearer', {}, { authorization: `Bearer ${clientSecret}` }],
  ['Basic with nothing', {}, { authorization: 'Basic' }],
  ['Basic without a colon', {}, { authorization: `Basic ${Buffer.from(clientId).toString('base64')}` }],
  ['Basic that is no base64', {}, { authorization: 'Basic ***' }],
  ['Basic wrongly encoded', {}, { authorization: basic('%E0%A4%A', clientSecret) }],
  ['an id in capitals', {}, { authorization: basic(clientId.toUpperCase(), clientSecret) }],
  ['a secret that is too long', {}, { authorization: basic(clientId, `${clientSecret}x`) }],
  ['SQL for a secret', { client_id: clientId, client_secret: "' OR 1=1 --" }, {}],
])('as a client credential, %s is invalid_client, and identity is not asked', async (_, form, headers) => {
  expect(await told(ask({ ...grant, ...form }, headers))).toEqual(invalidClient)
  expect(timesAsked()).toBe(0)
})

test('two ways of client authentication at once are refused, and so are two clients', async () => {
  const authorization = basic(clientId, clientSecret)
  expect(await told(ask({ ...grant, ...posted }, { authorization }))).toEqual(invalidRequest)
  const beside = { authorization: 'Bearer x' }
  expect(await told(ask({ ...grant, client_secret: clientSecret }, beside))).toEqual(invalidRequest)
  expect(await told(ask({ ...grant, client_id: uuidv7() }, { authorization }))).toEqual(invalidRequest)
  expect(timesAsked()).toBe(0)
})

const good = new URLSearchParams({ ...grant, ...posted }).toString()

test.each<[string, RequestInit]>([
  ['no grant_type', { body: new URLSearchParams(posted).toString(), headers: formType }],
  ['a parameter twice', { body: `${good}&grant_type=client_credentials`, headers: formType }],
  ['an escape that is no UTF-8', { body: `${good}&scope=%FF`, headers: formType }],
  ['an unknown parameter twice', { body: `${good}&x=1&x=1`, headers: formType }],
  ['a parameter once empty and once not', { body: `client_secret=&${good}`, headers: formType }],
  ['JSON', { body: JSON.stringify({ ...grant, ...posted }), headers: { 'content-type': 'application/json' } }],
  ['a form of another type', { body: good, headers: { 'content-type': 'multipart/form-data' } }],
  ['a form in Latin-1', { body: good, headers: { 'content-type': `${formType['content-type']}; charset=latin1` } }],
  ['a compressed form', { body: good, headers: { ...formType, 'content-encoding': 'gzip' } }],
  ['no UTF-8', { body: new Uint8Array([0x67, 0xff]), headers: formType }],
  ['nothing', { headers: formType }],
])('%s is invalid_request', async (_, init) => {
  expect(await told(send(init))).toEqual(invalidRequest)
  expect(timesAsked()).toBe(0)
})

test('the same form is good when nothing is wrong with it, also when it says its charset', async () => {
  expect(await told(send({ body: good, headers: formType }))).toEqual(granted)
  const headers = { 'content-type': `${formType['content-type']}; charset=UTF-8` }
  expect(await told(send({ body: good, headers }))).toEqual(granted)
})

test('a form that is too large is invalid_request as well, with 413', async () => {
  const body = `${good}&x=${'x'.repeat(64 * 1024)}`
  expect(await told(send({ body, headers: formType }))).toEqual([413, { error: 'invalid_request' }])
})

test('a secret in the address is refused, however right', async () => {
  const reply = await send({ body: new URLSearchParams(grant).toString(), headers: formType }, `/oauth/token?${good}`)
  expect([reply.status, JSON.parse(reply.text)]).toEqual(invalidRequest)
})

test.each(['password', 'authorization_code', 'refresh_token', 'CLIENT_CREDENTIALS', 'constructor'])(
  'grant_type %s is unsupported_grant_type', async grantType => {
    expect(await told(ask({ ...posted, grant_type: grantType }))).toEqual([400, { error: 'unsupported_grant_type' }])
  })

test.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('%s is not how a token is asked for', async method => {
  const reply = await gateway.send('/oauth/token', { method })
  expect([reply.status, JSON.parse(reply.text)]).toEqual([405, { error: 'invalid_request' }])
  expect(reply.headers.get('allow')).toBe('POST')
})

test('a walk through secrets stops: then right and wrong are one answer', async () => {
  for (let n = 0; n < 5; n += 1) expect(await told(askByBasic(clientId, newSecret()))).toEqual(invalidClient)
  const reply = await askByBasic()
  expect([reply.status, JSON.parse(reply.text)]).toEqual([429, { error: 'temporarily_unavailable' }])
  expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(timesAsked()).toBe(5)
})

test('a program that tries the same wrong secret again and again does not shut its whole network out', async () => {
  const wrong = { ...grant, ...posted, client_secret: 'y'.repeat(43) }
  for (let n = 0; n < 20; n += 1) expect(await told(ask(wrong))).toEqual(invalidClient)
  expect(await told(askByBasic())).toEqual(granted)
})

test('a try costs its network what the operation costs', async () => {
  // In the tiny registry it is 500 for each.
  await using poor = await openTestGateway({ limits: { costPerMinute: 999 } })
  const status = async () => (await poor.send('/oauth/token', { method: 'POST', body: good, headers: formType })).status
  expect([await status(), await status()]).toEqual([401, 429])
})

test('without identity it is 503; what identity says that makes no sense is never a token', async () => {
  gateway.identity.always(() => { throw new Error('down') })
  expect(await told(askByBasic())).toEqual(unavailable)
  gateway.identity.always(() => ({ data: { issuePartnerToken: { accessToken: 'x', expiresAt: 'never' } } }))
  expect(await told(askByBasic())).toEqual(unavailable)
  gateway.identity.always(() => ({ data: null, errors: [{ message: 'x' }] }))
  expect(await told(askByBasic())).toEqual(unavailable)
  gateway.identity.always(undefined)
  expect(await told(askByBasic())).toEqual(granted)
})

test('an identity that hangs is 503 by the deadline', async () => {
  await using slow = await openTestGateway({ limits: { deadlineMs: 100 } })
  slow.identity.always(() => new Promise(() => {}))
  const reply = await slow.send('/oauth/token', { method: 'POST', body: good, headers: formType })
  expect([reply.status, JSON.parse(reply.text)]).toEqual(unavailable)
})

test('a bug is server_error, and says no more', () => {
  const { status, body } = refuseToken(new TypeError('clientSecret is not a function'))
  expect([status, body]).toEqual([500, '{"error":"server_error"}'])
})
