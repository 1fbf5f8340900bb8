import { request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { silentLog } from '@heliograph/runtime/log'
import { afterEach, expect, test } from 'vitest'
import { serveSubgraph, type ServedSubgraph } from './serve-subgraph.ts'
import type { SubgraphRequest } from './subgraph.ts'

let served: ServedSubgraph | undefined
afterEach(async () => { await served?.close() })

async function serve({ ready = true, broken = false } = {}) {
  const asked: SubgraphRequest[] = []
  served = await serveSubgraph({
    name: 'echo',
    answer: async question => {
      asked.push(question)
      if (broken) throw new Error('the roof leaks')
      return { status: 401, body: { data: { name: 'ñ' } }, tokens: 'sealed' }
    },
  }, { port: 0, log: silentLog, ready: () => ready })
  return { url: served.url, asked }
}
const post = (url: string, body: string | Buffer<ArrayBuffer>, type = 'application/json') => fetch(`${url}/graphql`, {
  method: 'POST', body, headers: { 'content-type': type, 'heliograph-envelope': 'e.m' },
})

test('the subgraph gets the very bytes and the envelope, and its answer goes back as it is', async () => {
  const { url, asked } = await serve()
  const body = '{ "documentId":\n"sha256:ñ" }'
  const response = await post(url, body)
  expect(asked).toEqual([{ envelope: 'e.m', body: Buffer.from(body) }])
  expect(response.status).toBe(401)
  expect(response.headers.get('heliograph-tokens')).toBe('sealed')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.text()).toBe('{"data":{"name":"ñ"}}')
})

test('nothing tells what serves', async () => {
  const { url } = await serve()
  for (const response of [await post(url, '{}'), await fetch(`${url}/nothing`), await fetch(`${url}/health`)]) {
    for (const name of ['server', 'x-powered-by', 'via']) expect(response.headers.has(name)).toBe(false)
  }
})

test('it is alive, and ready when it is', async () => {
  const { url } = await serve()
  expect((await fetch(`${url}/health`)).status).toBe(200)
  expect((await fetch(`${url}/ready`)).status).toBe(200)
  await served!.close()
  const loading = await serve({ ready: false })
  expect((await fetch(`${loading.url}/health`)).status).toBe(200)
  expect((await fetch(`${loading.url}/ready`)).status).toBe(503)
})

test('what is not JSON, too large, elsewhere or by another method never reaches the subgraph', async () => {
  const { url, asked } = await serve()
  expect((await post(url, '<a/>', 'application/xml')).status).toBe(415)
  expect((await post(url, '{}', 'text/plain')).status).toBe(415)
  expect((await post(url, Buffer.alloc(1_048_577, 32))).status).toBe(413)
  expect((await fetch(`${url}/graphql?query={me{id}}`)).status).toBe(404)
  expect((await fetch(`${url}/graphql`, { method: 'PUT', body: '{}' })).status).toBe(404)
  expect((await fetch(`${url}/other`, { method: 'POST' })).status).toBe(404)
  expect(asked).toEqual([])
})

test('what cannot be read at all is told so in our words: no word of what serves, none of what was sent', async () => {
  const { url, asked } = await serve()
  const { hostname, port } = new URL(url)
  const malformed = { errors: [{ message: 'Malformed request.', extensions: { code: 'BAD_REQUEST' } }] }
  const path = await fetch(`${url}/%secret`)
  expect([path.status, await path.json()]).toEqual([400, malformed])
  for (const [sent, status] of [
    ['secret\r\n\r\n', 400], [`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 413],
  ] as const) {
    const socket = connect(Number(port), hostname).end(sent)
    const answer = await text(socket)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toEqual(malformed)
  }
  expect(asked).toEqual([])
})

test('a batch of entities, larger than a client’s body may be, reaches it', async () => {
  const { url, asked } = await serve()
  await post(url, Buffer.alloc(1_000_000, 32))
  expect(asked[0]?.body.byteLength).toBe(1_000_000)
})

test('an answer that breaks says so and nothing more', async () => {
  const { url } = await serve({ broken: true })
  const response = await post(url, '{}')
  expect(response.status).toBe(500)
  expect(await response.json())
    .toEqual({ errors: [{ message: 'Something broke.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] })
})

test('two envelopes at once are none', async () => {
  const { url, asked } = await serve()
  const { hostname, port } = new URL(url)
  await new Promise<void>((resolve, reject) => {
    const headers = [
      'Host', hostname, 'Content-Type', 'application/json', 'Content-Length', '2',
      'Heliograph-Envelope', 'a.b', 'Heliograph-Envelope', 'c.d',
    ]
    request({ hostname, port, path: '/graphql', method: 'POST', headers })
      .on('response', response => { response.resume().on('end', resolve) })
      .on('error', reject)
      .end('{}')
  })
  expect(asked[0]?.envelope).not.toBe('a.b')
  expect(asked[0]?.envelope).not.toBe('c.d')
})
