import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import type { Signal } from '@heliograph/plan/signal'
import { silentLog } from '@heliograph/runtime/log'
import { expect, test } from 'vitest'
import type { Registry } from '@heliograph/registry/registry'
import { openAdmission } from './admission/admission.ts'
import type { Answer } from './answer.ts'
import { defaultLimits } from './limits.ts'
import { errorOf, openTestGateway } from './fixtures/open-test-gateway.ts'
import { tinyRegistry } from './fixtures/tiny-registry.ts'
import { httpServer } from './serve.ts'

const notFound = [404, errorOf('NOT_FOUND', 'Not found.')]

test.each([
  ['GET', '/'],
  ['GET', '/graphql/'],
  ['GET', '/GRAPHQL'],
  ['POST', '/graphql/x'],
  ['POST', '/'],
  ['GET', '/.well-known/openid-configuration'],
  ['GET', '/favicon.ico'],
  ['POST', '/health'],
  ['DELETE', '/ready'],
  ['GET', '/../etc/passwd'],
  ['GET', '/graphiql'],
])('%s %s is not found, in the same shape as every refusal', async (method, path) => {
  await using gateway = await openTestGateway()
  const reply = await gateway.send(path, { method, ...(method === 'POST' ? { body: '{}' } : {}) })
  expect([reply.status, reply.body]).toEqual(notFound)
})

test('health and readiness name nothing that the gateway stands on', async () => {
  await using gateway = await openTestGateway()
  expect((await gateway.send('/health', {})).text).toBe('{"status":"alive"}')
  expect((await gateway.send('/ready', {})).text).toBe('{"status":"serving"}')
  gateway.identity.always(() => { throw new Error('down') })
  expect((await gateway.send('/ready', {})).status).toBe(200)
})

test('while the registry is being loaded it is alive and not ready', async () => {
  const port = await freePort()
  const loaded = Promise.withResolvers<Registry>()
  const opening = openTestGateway({ registry: loaded.promise, port })
  const ask = async (path: string, init?: RequestInit) => (await fetch(`http://127.0.0.1:${port}${path}`, init)).status
  await expect.poll(() => ask('/health').catch(() => 0), { timeout: 20_000 }).toBe(200)
  expect(await ask('/ready')).toBe(503)
  expect(await ask('/graphql', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).toBe(
    503,
  )
  expect(await ask('/.well-known/jwks.json')).toBe(503)
  expect(await ask('/oauth/token', { method: 'POST' })).toBe(503)
  loaded.resolve(tinyRegistry)
  await using gateway = await opening
  expect((await gateway.send('/ready', {})).status).toBe(200)
})

test('a registry that asks a subgraph to which there is no way does not start, and leaves nothing open', async () => {
  const port = await freePort()
  await expect(openTestGateway({ port, transports: new Map() })).rejects.toThrow('catalog')
  await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow('fetch failed')
})

test('a registry without the gateway’s own operations does not start', async () => {
  const operations = tinyRegistry.operations.filter(({ name }) => name !== 'SessionVerdict')
  await expect(openTestGateway({ registry: { ...tinyRegistry, operations } })).rejects.toThrow('SessionVerdict')
})

test('the signing keys are published as a JWK set, and 503 without identity', async () => {
  await using gateway = await openTestGateway()
  const reply = await gateway.send('/.well-known/jwks.json', {})
  expect(reply.status).toBe(200)
  expect(reply.headers.get('cache-control')).toBe('public, max-age=60')
  expect(reply.body).toEqual({
    keys: [
      {
        kty: 'OKP',
        crv: 'Ed25519',
        alg: 'EdDSA',
        use: 'sig',
        kid: 'first',
        x: expect.stringMatching(/^[\w-]{43}$/) as string,
      },
    ],
  })
  gateway.clock.nowMs += 60_000
  gateway.identity.always(() => { throw new Error('down') })
  const down = await gateway.send('/.well-known/jwks.json', {})
  expect([down.status, down.body]).toEqual([503, errorOf('UPSTREAM_UNAVAILABLE', 'Try again.')])
  expect(gateway.lines.at(-1)).toMatchObject({ level: 'error', event: 'failed', path: 'jwks' })
})

test('draining: not ready, running requests end, then nobody is let in and everything is closed', async () => {
  const gateway = await openTestGateway({ limits: { drainNoticeMs: 1_000 } })
  const asked = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<object>()
  gateway.catalog.on('products', () => { asked.resolve(); return answer.promise })
  const running = gateway.ask('BrowseProducts')
  await asked.promise
  const closing = gateway.close()
  expect((await gateway.send('/ready', {})).status).toBe(503)
  expect((await gateway.send('/health', {})).status).toBe(200)
  const letIn = () => fetch(`${gateway.url}/ready`).then(() => true, () => false)
  await expect.poll(letIn, { timeout: 20_000 }).toBe(false)
  answer.resolve({ data: { products: { id: '1' } } })
  const { body, headers } = await running
  expect(body).toEqual({ data: { products: { id: '1' } } })
  expect(headers.get('connection')).toBe('close')
  // Not when the connection that it came by has been idle long enough: that is later than this test's deadline.
  await closing
  expect([gateway.catalog.closed, gateway.orders.closed, gateway.identity.closed]).toEqual([true, true, true])
})

test.each([
  ['nothing', ''],
  ['half a head', 'GET /health HTTP'],
])('a connection on which %s has come does not hold the end up', async (_, sent) => {
  const gateway = await openTestGateway({ limits: { headersTimeoutMs: 300, drainDeadlineMs: 60_000 } })
  const { hostname, port } = new URL(gateway.url)
  const socket = connect(Number(port), hostname, () => socket.write(sent))
  const closed = new Promise(resolve => { socket.once('close', resolve) })
  socket.on('error', () => {}).resume()
  await new Promise(resolve => { socket.once('connect', resolve) })
  // Taken, too.
  expect((await gateway.send('/health', {})).status).toBe(200)
  await gateway.close()
  await closed
})

test('what still runs at the end of the drain is ended', async () => {
  const gateway = await openTestGateway({ limits: { drainDeadlineMs: 200 } })
  const asked = Promise.withResolvers<Signal>()
  gateway.catalog.on('products', ({ signal }) => { asked.resolve(signal); return new Promise(() => {}) })
  const running = gateway.ask('BrowseProducts').catch(() => 'ended')
  const signal = await asked.promise
  await gateway.close()
  expect(await running).toBe('ended')
  if (!signal.aborted) await new Promise<void>(resolve => { signal.addEventListener('abort', resolve) })
})

test('what is not HTTP is refused in the same shape', async () => {
  await using gateway = await openTestGateway()
  const reply = await raw(gateway.url, 'nonsense\r\n\r\n')
  expect(reply).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
  expect(reply).toContain('x-content-type-options: nosniff')
  expect(reply.endsWith(JSON.stringify(errorOf('BAD_REQUEST', 'Malformed request.')))).toBe(true)
  const large = await raw(gateway.url, `GET /health HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`)
  expect(large).toMatch(/^HTTP\/1\.1 431 /)
})

test('two lengths in one request are refused: a proxy might read the other (request smuggling)', async () => {
  await using gateway = await openTestGateway()
  const head = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n'
  const reply = await raw(gateway.url, `${head}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`)
  expect(reply).toMatch(/^HTTP\/1\.1 400 /)
})

test('a client that sends its headers or its body too slowly is refused', async () => {
  await using gateway = await openTestGateway({
    limits: { headersTimeoutMs: 300, requestTimeoutMs: 600, deadlineMs: 400 },
  })
  const head = 'POST /graphql HTTP/1.1\r\nhost: x\r\n'
  expect(await raw(gateway.url, head)).toMatch(/^HTTP\/1\.1 408 /)
  expect(await raw(gateway.url, `${head}content-type: application/json\r\ncontent-length: 100\r\n\r\n{`)).toMatch(
    /^HTTP\/1\.1 408 /,
  )
})

test('the server is bounded: connections, headers, requests, idle time', async () => {
  const paths = { graphql: neverAsked, jwks: neverAsked, token: neverAsked, ready: () => true, draining: () => false }
  const admission = openAdmission(defaultLimits, silentLog)
  const server = httpServer(paths, { limits: defaultLimits, admission, log: silentLog, trustedProxies: 0 })
  expect(server).toMatchObject({
    maxConnections: 12_000,
    headersTimeout: 5_000,
    requestTimeout: 10_000,
    keepAliveTimeout: 75_000,
    timeout: 15_000,
  })
})

test('of what comes behind a request to upgrade next to nothing is made out, however long its answer takes', async () => {
  const answer = Promise.withResolvers<Answer>()
  const paths = { graphql: () => answer.promise, jwks: neverAsked, token: neverAsked, ready: () => true, draining: () => false }
  const admission = openAdmission(defaultLimits, silentLog)
  const server = httpServer(paths, { limits: defaultLimits, admission, log: silentLog, trustedProxies: 0 })
  let requests = 0
  server.on('request', () => { requests += 1 })
  const taken = once(server, 'connection') as Promise<[Socket]>
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const head = 'GET /graphql HTTP/1.1\r\nhost: x\r\n'
  socket.write(`${head}connection: upgrade\r\nupgrade: h2c\r\n\r\n`)
  await expect.poll(() => requests).toBe(1)
  socket.write(`${head}\r\n`)
  await expect.poll(() => requests).toBe(2)
  socket.write(`${head}\r\n`.repeat(1_000))
  const [gatewaysEnd] = await taken
  await expect.poll(() => gatewaysEnd.bytesRead).toBe(socket.bytesWritten)
  answer.resolve({ status: 200, headers: {}, body: '' })
  await once(socket.resume(), 'close')
  expect(requests).toBe(2)
  server.close()
  admission.close()
})

const neverAsked = () => { throw new Error() }

/** Writes to a socket, and reads until the other side closes it. */
function raw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    let received = ''
    const socket = connect(Number(port), hostname, () => socket.write(text))
    socket.setTimeout(10_000, () => socket.destroy(new Error('no answer')))
    socket.on('data', chunk => { received += String(chunk) })
    socket.on('error', reject)
    // A slow body leaves the connection open after the answer; who waits for more, waits in vain.
    socket.on('data', () => { if (/\r\n\r\n.+/s.test(received)) socket.end() })
    socket.on('close', () => resolve(received))
  })
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
