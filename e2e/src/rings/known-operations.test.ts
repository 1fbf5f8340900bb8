import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop, waysOfRunning, type Shop } from '../open-shop.ts'

const codeOf = async (response: Response) => {
  const { errors } = await response.json() as { errors: { extensions: { code: string } }[] }
  return [response.status, errors[0]?.extensions.code]
}
const waysToName = (id: string) => [
  { documentId: `sha256:${id}` },
  { documentId: id },
  { id },
  { doc_id: id },
  { extensions: { persistedQuery: { version: 1, sha256Hash: id } } },
]
const unknown = '{"errors":[{"message":"Unknown operation.","extensions":{"code":"PERSISTED_QUERY_NOT_IN_LIST"}}]}'

describe.each(waysOfRunning)('in %s', way => {
  let shop: Shop
  beforeAll(async () => { shop = await openShop({ way }) })
  afterAll(() => shop.close())

  const post = (body: unknown) => shop.stranger.send('/graphql', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  })

  test.each([
    ['a query', { query: '{ products { edges { cursor } } }' }],
    ['introspection', { query: '{ __schema { types { name } } }' }],
    ['the very text of a registered operation', { query: 'query BrowseProducts { products(first: 1) { edges { cursor } } }' }],
  ])('%s as text is refused', async (_, body) => {
    expect(await codeOf(await post(body))).toEqual([400, 'PERSISTED_QUERY_ID_REQUIRED'])
  })

  test('text beside a good id is refused too: it could be taken for what runs', async () => {
    const { id } = shop.registry.registry.operations.find(operation => operation.name === 'BrowseProducts')!
    expect(await codeOf(await post({ documentId: `sha256:${id}`, query: '{ __typename }' }))).toEqual([400, 'PERSISTED_QUERY_ID_REQUIRED'])
  })

  test('an unknown id, another audience’s and a name that objects are born with are one answer, to the byte', async () => {
    const support = shop.registry.registry.operations.find(operation => operation.name === 'SupportOrder')!.id
    const ids = ['f'.repeat(64), support, 'constructor', '__proto__', 'toString', 'hasOwnProperty']
    const answers = await Promise.all(ids.flatMap(waysToName).map(async body => {
      const response = await post(body)
      return { body, status: response.status, said: await response.text() }
    }))
    expect(answers).toEqual(ids.flatMap(waysToName).map(body => ({ body, status: 404, said: unknown })))
  })
})
