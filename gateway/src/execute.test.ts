import { request } from 'node:http'
import type { Signal } from '@heliograph/plan/signal'
import { uuidv7 } from '@heliograph/runtime/uuid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { errorOf, openTestGateway, type TestGateway } from './fixtures/open-test-gateway.ts'
import { idOf } from './fixtures/tiny-registry.ts'

const never = () => new Promise(() => {})
const id = uuidv7()
let gateway: TestGateway
beforeEach(async () => {
  gateway = await openTestGateway({ limits: { deadlineMs: 500, identityTimeoutMs: 400 } })
  gateway.catalog.on('product', () => ({ data: { product: { id: '1', name: 'Panel' } } }))
  gateway.orders.on('stock', () => ({ data: { stock: { id: '2' } } }))
})
afterEach(() => gateway.close())

const unavailable = (path?: string[]) => ({
  message: 'Try again.',
  ...(path ? { path } : {}),
  extensions: { code: 'UPSTREAM_UNAVAILABLE' },
})

describe('a subgraph that is down, slow or answers rubbish leaves what the others answered', () => {
  test.each<[string, () => unknown]>([
    ['down', () => { throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:4002'), { code: 'ECONNREFUSED' }) }],
    ['too slow', never],
    ['status 500', () => ({ status: 500, body: '{"data":{"stock":{"id":"2"}}}' })],
    ['status 401', () => ({ status: 401, body: JSON.stringify(errorOf('UNAUTHENTICATED', 'Sign in.')) })],
    ['no JSON', () => ({ status: 200, body: '<html>' })],
    ['an empty body', () => ({ status: 200, body: '' })],
    ['a number', () => ({ status: 200, body: '1' })],
    ['null', () => ({ status: 200, body: 'null' })],
    ['an empty object', () => ({})],
    ['data that is none', () => ({ data: [] })],
    ['errors that are none', () => ({ data: { stock: { id: '2' } }, errors: 'x' })],
    ['too much', () => ({ status: 200, body: `{"data":{"stock":{"id":"${'x'.repeat(8 * 1024 * 1024)}"}}}` })],
  ])('%s', async (_name, reply) => {
    gateway.orders.always(reply)
    const { status, body } = await gateway.ask('ProductAndStock', { id })
    expect([status, body]).toEqual([
      200,
      { errors: [unavailable(['stock'])], data: { product: { id: '1', name: 'Panel' }, stock: null } },
    ])
  })

  test('nothing at all is left where the schema promises a value: 503', async () => {
    gateway.catalog.always(() => { throw new Error('down') })
    const { status, body } = await gateway.ask('BrowseProducts')
    expect([status, body]).toEqual([503, { errors: [unavailable(['products'])], data: null }])
  })
})

test('the answer is there when the deadline is, not when the subgraph is', async () => {
  gateway.catalog.always(never)
  const { status } = await gateway.ask('BrowseProducts')
  expect(status).toBe(503)
  expect(gateway.catalog.asked[0]!.signal.aborted).toBe(true)
})

test('the deadline holds for identity too', async () => {
  const { headers } = await gateway.token()
  gateway.identity.always(never)
  const { status, body } = await gateway.ask('Me', {}, headers)
  expect([status, body]).toEqual([503, errorOf('UPSTREAM_UNAVAILABLE', 'Try again.')])
})

test('when the client hangs up, the subgraph’s work is called off', async () => {
  const asked = Promise.withResolvers<Signal>()
  gateway.catalog.always(({ signal }) => { asked.resolve(signal); return never() })
  const client = request(`${gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' } })
  client.on('error', () => {})
  client.end(JSON.stringify({ id: idOf('BrowseProducts') }))
  const signal = await asked.promise
  expect(signal.aborted).toBe(false)
  client.destroy()
  await new Promise<void>(resolve => { signal.addEventListener('abort', resolve) })
  expect(String(signal.reason)).toContain('hung up')
  const lastLine = () => gateway.lines.at(-1)
  await expect.poll(lastLine, { timeout: 20_000 }).toMatchObject({ event: 'answered', aborted: 'the client hung up' })
  expect(gateway.lines.filter(line => line['event'] === 'subgraph')).toEqual([])
})

test('a mutation is asked once, whatever comes of it', async () => {
  gateway.identity.always(() => { throw new Error('connection lost') })
  await gateway.ask('RefreshSession')
  expect(gateway.identity.asked).toHaveLength(1)
})

test('errors of fields keep their code, their path and our sentence; the rest stays inside', async () => {
  gateway.orders.always(() => ({
    data: { stock: null },
    errors: [
      {
        message: 'Duplicate entry ann@example.invalid',
        path: ['stock'],
        extensions: { code: 'FORBIDDEN', exception: { stacktrace: ['at /srv/x.ts'] } },
        locations: [{ line: 1, column: 2 }],
      },
      { message: 'You have an error in your SQL syntax', path: ['stock'], extensions: { code: 'ER_PARSE_ERROR' } },
    ],
  }))
  const { status, body, text } = await gateway.ask('ProductAndStock', { id })
  const requestId = body.errors![1]!.extensions.requestId!
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/)
  expect([status, body]).toEqual([
    200,
    {
      errors: [
        { message: 'Not allowed.', path: ['stock'], extensions: { code: 'FORBIDDEN' } },
        {
          message: `Something broke. (${requestId})`,
          path: ['stock'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
        },
      ],
      data: { product: { id: '1', name: 'Panel' }, stock: null },
    },
  ])
  expect(text).not.toMatch(/ann@|SQL|srv|Duplicate|locations/)
})

test('a bug behind a promised value is 500, with the number of the request', async () => {
  gateway.catalog.on('products', () => ({
    data: null,
    errors: [{ message: 'boom', path: ['products'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
  }))
  const { status, body } = await gateway.ask('BrowseProducts')
  expect(status).toBe(500)
  expect(body.data).toBe(null)
  expect(gateway.lines.some(line => line['requestId'] === body.errors![0]!.extensions.requestId)).toBe(true)
})
