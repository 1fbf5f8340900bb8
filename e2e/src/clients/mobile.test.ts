import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop, type Shop, waysOfRunning } from '../open-shop.ts'

/**
 * Apollo Kotlin (`DefaultHttpRequestComposer`) and Apollo iOS (`JSONRequestBodyCreator`, `GraphQLGETTransformer`) do not
 * run here: these are the requests that their sources compose.
 */
interface Shape {
  client: string
  headers: Record<string, string>
  /** What is beside the id in the extensions. */
  library?: object
  /** The parameters of a GET stand in alphabetical order. */
  sorted?: true
}

const kotlin: Shape = {
  client: 'Apollo Kotlin',
  headers: { accept: 'multipart/mixed;deferSpec=20220824, application/graphql-response+json, application/json' },
  library: { name: 'apollo-kotlin', version: '5.0.0' },
}
const ios: Shape = {
  client: 'Apollo iOS',
  headers: {
    accept: 'multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json',
    'apollographql-client-name': 'com.example.shop-apollo-ios',
    'apollographql-client-version': '1.0-1',
  },
  library: { name: 'apollo-ios', version: '2.0.0' },
  sorted: true,
}
const { library: _library, ...unnamed } = kotlin
const shapes: readonly Shape[] = [kotlin, { ...unnamed, client: 'Apollo Kotlin without its name' }, ios]
const named = (client: string) => shapes.find(one => one.client === client)!

const manifest = JSON.parse(await readFile(fileURLToPath(new URL('../../../schema/documents/apollo.json', import.meta.url)), 'utf8')) as
  { operations: { id: string; name: string; type: string }[] }

/** A question as both write it: no query, the id in the extension, even `operationName` beside it. */
function question({ library }: Shape, operationName: string, variables: object, id?: string) {
  const { id: sha256Hash } = manifest.operations.find(one => one.name === operationName)!
  const persistedQuery = { version: 1, sha256Hash: id ?? sha256Hash }
  const extensions = { persistedQuery, ...(library && { clientLibrary: library }) }
  return { operationName, variables, extensions }
}

const json = async (response: Response) => ({
  status: response.status,
  type: response.headers.get('content-type'),
  // oxlint-disable-next-line typescript/no-explicit-any -- each answer has the shape of its operation
  ...await response.json() as { data?: any; errors?: { extensions: { code: string } }[] },
})

describe.each(waysOfRunning)('in %s', way => {
  let shop: Shop
  beforeAll(async () => { shop = await openShop({ way }) })
  afterAll(() => shop.close())

  const post = async (shape: Shape, body: object, token?: string) => json(await shop.stranger.send('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json', ...shape.headers, ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  }))
  const get = async (shape: Shape, asked: ReturnType<typeof question>) => {
    const { operationName, variables, extensions } = asked
    const search = new URLSearchParams({ operationName, variables: JSON.stringify(variables), extensions: JSON.stringify(extensions) })
    if (shape.sorted) search.sort()
    const headers = { ...shape.headers, ...(!shape.sorted && { 'apollo-require-preflight': 'true' }) }
    return json(await shop.stranger.send(`/graphql?${search.toString()}`, { headers }))
  }

  test.each(shapes)('$client posts a query and a mutation, and gets right answers in one piece', async shape => {
    const { name, email, password } = shop.demo.people.customer![0]!
    const { data: { signIn } } = await post(shape, question(shape, 'SignIn', { input: { email, password } }))
    const me = await post(shape, question(shape, 'Me', {}), signIn.accessToken)
    expect(me).toMatchObject({ status: 200, data: { me: { __typename: 'Me', name, email } } })
    expect(me.type).toBe('application/graphql-response+json; charset=utf-8')
  })

  test.each([named('Apollo Kotlin without its name'), named('Apollo iOS')])('$client gets a public query by GET', async shape => {
    const { data } = await get(shape, question(shape, 'BrowseProducts', { first: 2 }))
    const { data: expected } = await shop.stranger.ask('BrowseProducts', { first: 2 })
    expect(data).toEqual(expected)
  })

  test('Apollo Kotlin by GET with its name writes two objects where one belongs: malformed, as docs/clients.md says', async () => {
    const { operationName, variables, extensions } = question(kotlin, 'BrowseProducts', { first: 2 })
    const { persistedQuery, clientLibrary } = extensions
    const search = new URLSearchParams({
      operationName,
      variables: JSON.stringify(variables),
      extensions: `${JSON.stringify({ persistedQuery })}${JSON.stringify({ clientLibrary })}`,
    })
    const answer = await json(await shop.stranger.send(`/graphql?${search.toString()}`, { headers: kotlin.headers }))
    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
  })

  test.each(shapes)('$client is told that an id is unknown, in words that make it send no text', async shape => {
    const asked = question(shape, 'BrowseProducts', { first: 2 }, 'f'.repeat(64))
    const isNamedKotlin = shape === kotlin
    for (const answer of [await post(shape, asked), ...(isNamedKotlin ? [] : [await get(shape, asked)])]) {
      expect(answer).toMatchObject({ status: 404, errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_IN_LIST' } }] })
      // Both send the text again when they read this message of Apollo's, or this code.
      expect(JSON.stringify(answer)).not.toMatch(/PersistedQueryNot|PERSISTED_QUERY_NOT_FOUND/)
    }
  })
})
