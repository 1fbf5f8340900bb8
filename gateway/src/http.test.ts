import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorOf, openTestGateway, type TestGateway } from './fixtures/open-test-gateway.ts'
import { idOf } from './fixtures/tiny-registry.ts'
import { saidOfStatus } from './refusal.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await openTestGateway()
  gateway.catalog.on('products', () => ({ data: { products: { id: '1' } } }))
  gateway.catalog.on('product', () => ({ data: { product: { id: '1', name: 'Panel' } } }))
})
afterAll(() => gateway.close())

const id = idOf('BrowseProducts')
const good = JSON.stringify({ documentId: id })
const malformed = errorOf('BAD_REQUEST', 'Malformed request.')
/** With a status that is nearer than 400, and its sentence. */
const refusedWith = (status: keyof typeof saidOfStatus) => [status, errorOf('BAD_REQUEST', saidOfStatus[status])]
const answered = { data: { products: { id: '1' } } }

describe('the id is taken from wherever a client puts it', () => {
  const prefixed = `sha256:${id}`
  test.each<[string, object]>([
    ['documentId', { documentId: prefixed }],
    ['documentId, bare', { documentId: id }],
    [
      'Apollo',
      {
        operationName: 'BrowseProducts',
        variables: {},
        extensions: { persistedQuery: { version: 1, sha256Hash: id } },
      },
    ],
    ['Apollo, prefixed', { extensions: { persistedQuery: { version: 1, sha256Hash: prefixed } } }],
    ['id', { id }],
    ['id, prefixed', { id: prefixed, query: null }],
    ['doc_id', { doc_id: id, variables: { first: 5 } }],
    ['doc_id, prefixed', { doc_id: prefixed }],
  ])('%s, by POST and by GET', async (_name, sent) => {
    const byPost = await gateway.post(JSON.stringify(sent))
    expect([byPost.status, byPost.body]).toEqual([200, answered])
    const parameters = Object.entries(sent).map(([name, value]) => [
      name,
      typeof value === 'object' ? (value === null ? '' : JSON.stringify(value)) : String(value),
    ])
    const byGet = await gateway.get(Object.fromEntries(parameters) as Record<string, string>)
    expect([byGet.status, byGet.body]).toEqual([200, answered])
  })

  test('two that disagree are refused', async () => {
    const sent = { documentId: id, extensions: { persistedQuery: { version: 1, sha256Hash: idOf('ProductDetail') } } }
    const reply = await gateway.post(JSON.stringify(sent))
    expect([reply.status, reply.body]).toEqual([400, malformed])
    const byGet = await gateway.get({ id, doc_id: idOf('ProductDetail') })
    expect([byGet.status, byGet.body]).toEqual([400, malformed])
  })

  test('query text is refused with what to send instead, never with APQ’s code, upon which clients send text', async () => {
    for (const sent of [{ query: '{ products { id } }' }, { query: '{ products { id } }', documentId: id }]) {
      for (const reply of [await gateway.post(JSON.stringify(sent)), await gateway.get(sent)]) {
        expect([reply.status, reply.body]).toEqual([
          400,
          errorOf('PERSISTED_QUERY_ID_REQUIRED', 'Send the id of a registered operation.'),
        ])
      }
    }
  })
})

describe('what is malformed is refused in one sentence', () => {
  const padded = (bytes: number) => good + ' '.repeat(bytes - good.length)

  test.each<[string, string | Uint8Array]>([
    ['no JSON', '{'],
    ['no body', ''],
    ['a batch', `[${good}]`],
    ['a batch of none', '[]'],
    ['a number', '1'],
    ['a key twice', `{"documentId":"${id}","documentId":"${id}"}`],
    ['a variable twice', `{"documentId":"${id}","variables":{"first":1,"f\\u0069rst":100}}`],
    ['__proto__', `{"documentId":"${id}","variables":{"__proto__":{"first":1}}}`],
    ['too deep', `{"documentId":"${id}","variables":${'{"a":'.repeat(32)}1${'}'.repeat(32)}}`],
    ['no UTF-8', new Uint8Array([0x7b, 0xff, 0x7d])],
    ['a byte order mark', new Uint8Array([0xef, 0xbb, 0xbf, ...Buffer.from(good)])],
    ['no id', '{"variables":{}}'],
    ['an id that is no string', '{"documentId":1}'],
  ])('%s', async (_name, body) => {
    const reply = await gateway.post(body)
    expect([reply.status, reply.body]).toEqual([400, malformed])
  })

  test('64 KiB are read, and not one byte more, whether the length was told or not', async () => {
    expect((await gateway.post(padded(65_536))).body).toEqual(answered)
    const told = await gateway.post(padded(65_537))
    expect([told.status, told.body]).toEqual(refusedWith(413))
    const chunks = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from(padded(65_537)))
        controller.close()
      },
    })
    const untold = await gateway.send('/graphql', {
      method: 'POST',
      body: chunks,
      duplex: 'half',
      headers: { 'content-type': 'application/json' },
    })
    expect([untold.status, untold.body]).toEqual(refusedWith(413))
  })

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/json; charset=utf-16',
    'application/jsonp',
    'text/json',
    'nonsense',
    'application/json, text/plain',
  ])('content type %s', async type => {
    const reply = await gateway.post(good, { 'content-type': type })
    expect([reply.status, reply.body]).toEqual(refusedWith(415))
  })

  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'APPLICATION/JSON;charset="UTF-8"',
    'application/graphql+json',
  ])('but not content type %s', async type => {
    expect((await gateway.post(good, { 'content-type': type })).status).toBe(200)
  })

  test('a body without a content type', async () => {
    const reply = await gateway.send('/graphql', { method: 'POST', body: Buffer.from(good) })
    expect([reply.status, reply.body]).toEqual(refusedWith(415))
  })

  test('a packed body', async () => {
    const reply = await gateway.post(good, { 'content-encoding': 'gzip' })
    expect([reply.status, reply.body]).toEqual(refusedWith(415))
  })

  test.each([
    ['a parameter twice', `id=${id}&id=${id}`],
    ['variables that are no JSON', `id=${id}&variables={`],
    ['variables that are no object', `id=${id}&variables=1`],
    ['variables twice within', `id=${id}&variables={"first":1,"first":2}`],
    ['__proto__', `id=${id}&__proto__=1`],
    ['nothing', ''],
  ])('a GET with %s', async (_name, search) => {
    const reply = await gateway.send(`/graphql?${search}`, {})
    expect([reply.status, reply.body]).toEqual([400, malformed])
  })
})

test('keys and parameters that nobody knows are ignored', async () => {
  expect((await gateway.post(JSON.stringify({ documentId: id, admin: true }))).body).toEqual(answered)
  expect((await gateway.get({ id, debug: '1' })).body).toEqual(answered)
})

test('a name that is not the operation’s is refused, and its own is not needed', async () => {
  expect((await gateway.post(JSON.stringify({ id, operationName: 'BrowseProducts' }))).body).toEqual(answered)
  for (const operationName of ['browseProducts', 'Me', 'null']) {
    const reply = await gateway.post(JSON.stringify({ id, operationName }))
    expect([reply.status, reply.body]).toEqual([400, malformed])
  }
  const hidden = await gateway.post(JSON.stringify({ id: idOf('SessionVerdict'), operationName: 'x' }))
  expect(hidden.status).toBe(404)
})

test('an address of 8,000 characters is read, and a longer one is refused with what is too long', async () => {
  const padding = (length: number) => 'x'.repeat(length - `id=${id}&pad=`.length)
  expect((await gateway.get({ id, pad: padding(8_000) })).body).toEqual(answered)
  const long = await gateway.get({ id, pad: padding(8_001) })
  expect([long.status, long.body]).toEqual(refusedWith(414))
})

test('HEAD is GET without the body, and no way around its rules', async () => {
  const search = new URLSearchParams({ id }).toString()
  const got = await gateway.get({ id })
  const head = await gateway.send(`/graphql?${search}`, { method: 'HEAD' })
  expect([head.status, head.text]).toEqual([200, ''])
  expect(head.headers.get('content-length')).toBe(String(got.text.length))
  expect(head.headers.get('content-type')).toBe(got.headers.get('content-type'))
  const { headers } = await gateway.token()
  const mutation = await gateway.send(`/graphql?id=${idOf('SignOut')}`, { method: 'HEAD', headers })
  expect([mutation.status, mutation.headers.get('allow')]).toEqual([405, 'POST'])
  const forged = await gateway.send(`/graphql?id=${idOf('Me')}`, { method: 'HEAD', headers: { cookie: 'a=b' } })
  expect(forged.status).toBe(400)
})

test('who accepts neither of our types is told before anything runs', async () => {
  const before = gateway.catalog.asked.length
  const accept = 'text/html'
  for (const reply of [await gateway.post(good, { accept }), await gateway.get({ id }, { accept })]) {
    expect([reply.status, reply.body]).toEqual(refusedWith(406))
  }
  expect(gateway.catalog.asked.length).toBe(before)
})

test('a method that is none of GET, HEAD and POST is refused, and told which are', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const reply = await gateway.send('/graphql', { method })
    expect([reply.status, reply.body]).toEqual([405, errorOf('METHOD_NOT_ALLOWED', 'Send it by POST.')])
    expect(reply.headers.get('allow')).toBe('GET, HEAD, POST')
    expect(reply.headers.get('access-control-allow-origin')).toBe(null)
  }
})

test('variables of a GET are coerced as those of a POST', async () => {
  await gateway.get({ id, variables: '{"first":7}' })
  expect(gateway.catalog.asked.at(-1)!.variables).toEqual({ first: 7 })
})

test('the answer is of the type that the client prefers', async () => {
  const reply = await gateway.post(good, {
    accept: 'multipart/mixed, application/graphql-response+json, application/json;q=0.9',
  })
  expect(reply.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8')
  const plain = await gateway.post(good, { accept: 'application/json' })
  expect(plain.headers.get('content-type')).toBe('application/json; charset=utf-8')
  const refused = await gateway.post('{', { accept: 'application/json' })
  expect(refused.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8')
})
