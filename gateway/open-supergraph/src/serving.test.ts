import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBookshop } from '../test/bookshop.ts'
import { entry, runGateway } from '../test/run-command.ts'

const operations = [
  entry('query Books($first: Int) { books(first: $first) { id title postage reviews { stars book { title } } } }'),
  entry('query Book($id: ID!) { book(id: $id) { title postage } }'),
  entry('query Aliases { books(first: 1) { id: title weight: title __id: id __isBook: __typename __typename: postage } }'),
  entry('query Shown($with: Boolean! = true) { books { id title @include(if: $with) } }'),
  entry('query Echo($id: ID, $int: Int, $float: Float, $text: String, $flags: [Boolean!], $any: Any, $wish: Wish) '
    + '{ echo(id: $id, int: $int, float: $float, text: $text, flags: $flags, any: $any, wish: $wish) }'),
  entry('query Broken { broken book(id: "1") { id broken } }'),
  entry('mutation Both { rename(id: "1", title: "Nova") { title } praise(id: "2") { stars book { title } } }'),
  entry('query About($n: String!) { reviewers t: __type(name: $n) { kind } kind: __typename }'),
  entry('query Schema { __schema { queryType { name } } ...Rest } fragment Rest on Query { __type(name: "Mood") { enumValues { name } } reviewers }'),
  { id: 'any key', name: 'Keyed', type: 'query', body: '{ reviewers }' },
  { id: 'sha256:prefixed', name: 'Prefixed', type: 'query', body: '{ reviewers }' },
]

let shop: Awaited<ReturnType<typeof openBookshop>>
let gateway: Awaited<ReturnType<typeof runGateway>>
beforeAll(async () => {
  shop = await openBookshop()
  gateway = await runGateway(shop.supergraph, operations, ['--forward', 'Authorization, x-trace'])
}, 60_000)
afterAll(async () => {
  await gateway.stop()
  await shop[Symbol.asyncDispose]()
})
beforeEach(() => {
  for (const { asked, answers } of [shop.books, shop.reviews]) {
    asked.length = 0
    answers.instead = undefined
  }
})

test('nothing of a good manifest is refused', () => {
  expect(gateway.printed.err).toBe('')
  expect(gateway.printed.out).toBe(`Serving 11 operations at ${gateway.url}\n`)
})

test('a query gathers entities across subgraphs, @requires included, in the order of its selections', async () => {
  const { status, body, headers } = await gateway.ask('Books', { first: 2 })
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(JSON.stringify(body.data)).toBe(JSON.stringify({
    books: [
      { id: '1', title: 'Sol', postage: 200, reviews: [{ stars: 4, book: { title: 'Sol' } }] },
      { id: '2', title: 'Luna', postage: 400, reviews: null },
    ],
  }))
})

test('an alias may be any name, also that of a key, of an input of @requires, or one of GraphQL’s own', async () => {
  expect((await gateway.ask('Aliases')).body).toEqual({
    data: { books: [{ id: 'Sol', weight: 'Sol', __id: '1', __isBook: 'Book', __typename: 200 }] },
  })
})

test('a subgraph gets plain GraphQL at the path of its address, and of the client’s headers those forwarded', async () => {
  await gateway.ask('Book', { id: '1' }, { authorization: 'Bearer a', 'x-trace': 't', 'x-other': 'o', cookie: 'c=1' })
  const [asked] = shop.books.asked
  expect(asked!.url).toBe('/in/books?v=1')
  expect(Object.keys(asked!.body)).toEqual(['query', 'variables'])
  expect(asked!.headers).toMatchObject({ authorization: 'Bearer a', 'x-trace': 't', 'content-type': 'application/json' })
  expect(Object.keys(asked!.headers)).not.toEqual(expect.arrayContaining(['x-other']))
  expect(asked!.headers).not.toHaveProperty('cookie')
  expect(shop.reviews.asked[0]!.headers).toMatchObject({ authorization: 'Bearer a', 'x-trace': 't' })
})

test('what has the form of its requests goes on as it was written, anything else as it is coerced', async () => {
  const variables = { text: 'a/b', wish: { title: 'x' }, id: '1' }
  const written = JSON.stringify({ documentId: 'Echo', variables }).replace('a/b', String.raw`a\/b`)
  const { body: echoed } = await gateway.post(written)
  expect(shop.books.asked[0]!.text).toContain(String.raw`"text":"a\/b"`)
  expect((await gateway.post(` ${written}`)).body).toEqual(echoed)
  expect(shop.books.asked[1]!.text).toContain('"text":"a/b"')
  expect(shop.books.asked[1]!.body).toEqual(shop.books.asked[0]!.body)
})

test('mutations run in series across subgraphs', async () => {
  expect((await gateway.ask('Both')).body).toEqual({
    data: { rename: { title: 'Nova' }, praise: { stars: 5, book: { title: 'Luna' } } },
  })
})

test('an error of a field comes as the subgraph said it, at the path of the client’s own operation', async () => {
  const extensions = { code: 'FELL', shelf: 3 }
  expect(await gateway.ask('Broken')).toMatchObject({
    status: 200,
    body: {
      data: { broken: null, book: { id: '1', broken: null } },
      errors: [
        { message: 'the shelf fell', path: ['broken'], extensions },
        { message: 'the shelf fell', path: ['book', 'broken'], extensions },
      ],
    },
  })
})

test('a subgraph that fails leaves nulls, and says nothing of itself', async () => {
  shop.reviews.answers.instead = { status: 500, body: 'Traceback: secret' }
  const { status, body } = await gateway.ask('Book', { id: '1' })
  expect(status).toBe(200)
  expect(body).toEqual({
    data: { book: null },
    errors: [{ message: 'Try again.', path: ['book'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }],
  })
})

test('a GraphQL response is one by its media type, whatever its status', async () => {
  const errors = [{ message: 'no', extensions: { code: 'X' } }]
  shop.books.answers.instead = { status: 400, body: JSON.stringify({ errors }), type: 'application/graphql-response+json' }
  expect((await gateway.ask('Book', { id: '1' })).body.errors).toEqual([{ message: 'no', path: ['book'], extensions: { code: 'X' } }])
})

describe('variables', () => {
  test.each([
    ['an id as a number', { id: 7 }, { id: '7' }],
    ['a whole number for a Float', { float: 3 }, { float: 3 }],
    ['one item for a list', { flags: true }, { flags: [true] }],
    ['null, which is not absent', { text: null }, { text: null }],
    ['a long text', { text: 'x'.repeat(70_000) }, { text: 'x'.repeat(70_000) }],
    ['any JSON for a custom scalar', { any: { a: [1, { b: null }] } }, { any: { a: [1, { b: null }] } }],
    ['defaults of an input that holds itself', { wish: { and: { pages: 1 } } }, {
      wish: { title: 'none', and: [{ title: 'none', pages: 1 }] },
    }],
    ['a value of an enum', { wish: { title: 'a', mood: 'CALM' } }, { wish: { title: 'a', mood: 'CALM' } }],
    ['what the operation does not declare', { stranger: 1 }, {}],
  ])('%s', async (_, sent, arrived) => {
    expect((await gateway.ask('Echo', sent)).body).toEqual({ data: { echo: arrived } })
  })

  test.each([
    ['a text for an Int', { int: '1' }, '$int must be a whole number of 32 bits.'],
    ['33 bits for an Int', { int: 2 ** 32 }, '$int must be a whole number of 32 bits.'],
    ['a fraction for an id', { id: 1.5 }, '$id must be an id.'],
    ['a number for a text', { text: 1 }, '$text must be a text.'],
    ['null in a list that has none', { flags: [true, null] }, '$flags[1] is required.'],
    ['an unknown field', { wish: { colour: 1 } }, '$wish has an unknown field.'],
    ['an inaccessible value of an enum', { wish: { mood: 'SECRET' } }, '$wish.mood must be one of its known values.'],
    ['null deep inside', { wish: { and: [{ title: null }] } }, '$wish.and[0].title is required.'],
  ])('%s is refused, by name', async (_, sent, said) => {
    const { status, body } = await gateway.ask('Echo', sent)
    expect({ status, body }).toEqual({ status: 400, body: { errors: [{ message: said, extensions: { code: 'BAD_USER_INPUT' } }] } })
    expect(shop.books.asked).toEqual([])
  })

  test('a default counts where nothing is sent, and a condition is no null', async () => {
    expect((await gateway.ask('Shown')).body.data).toEqual({ books: [{ id: '1', title: 'Sol' }, { id: '2', title: 'Luna' }] })
    expect((await gateway.ask('Shown', { with: false })).body.data).toEqual({ books: [{ id: '1' }, { id: '2' }] })
    expect((await gateway.ask('Shown', { with: null })).status).toBe(400)
    expect((await gateway.ask('Book')).body.errors).toMatchObject([{ message: '$id is required.' }])
  })
})

test('an operation may ask for the schema that clients see, beside data and by a variable', async () => {
  expect(JSON.stringify((await gateway.ask('Schema')).body.data)).toBe(JSON.stringify({
    __schema: { queryType: { name: 'Query' } }, __type: { enumValues: [{ name: 'CALM' }, { name: 'WILD' }] }, reviewers: ['Ann'],
  }))
  expect((await gateway.ask('About', { n: 'Wish' })).body.data).toEqual({ reviewers: ['Ann'], t: { kind: 'INPUT_OBJECT' }, kind: 'Query' })
  expect((await gateway.ask('About', { n: 'join__Graph' })).body.data).toMatchObject({ t: null })
})

test('an id is any key, with or without sha256: in front', async () => {
  expect((await gateway.ask('any key')).body.data).toEqual({ reviewers: ['Ann'] })
  expect((await gateway.ask('prefixed')).body.data).toEqual({ reviewers: ['Ann'] })
})

test('a query may come by GET, a mutation may not', async () => {
  const variables = encodeURIComponent(JSON.stringify({ id: '2' }))
  expect((await gateway.get(`/graphql?documentId=Book&variables=${variables}`)).body.data).toEqual({ book: { title: 'Luna', postage: 400 } })
  expect((await gateway.get('/graphql?documentId=Both')).status).toBe(405)
})

test('what is not in the manifest is unknown, and query text is refused', async () => {
  expect(await gateway.ask('Nothing')).toMatchObject({ status: 404, body: { errors: [{ message: 'Unknown operation.' }] } })
  const response = await fetch(gateway.url, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: '{ reviewers }' }),
  })
  expect(response.status).toBe(400)
})

test('health and readiness are told, and the shop’s other paths are not there', async () => {
  expect(await gateway.get('/health')).toMatchObject({ status: 200, body: { status: 'alive' } })
  expect(await gateway.get('/ready')).toMatchObject({ status: 200, body: { status: 'serving' } })
  expect((await gateway.get('/.well-known/jwks.json')).status).toBe(404)
  expect((await gateway.get('/oauth/token')).status).toBe(404)
})
