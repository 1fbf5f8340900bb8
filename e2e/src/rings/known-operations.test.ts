import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => { shop = await openShop() })
afterAll(() => shop.close())

const post = (body: unknown) => shop.stranger.send('/graphql', {
  method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
})
const codeOf = async (response: Response) => {
  const { errors } = await response.json() as { errors: { extensions: { code: string } }[] }
  return [response.status, errors[0]?.extensions.code]
}

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
  const answers = await Promise.all(['f'.repeat(64), support].map(async id => (await post({ documentId: `sha256:${id}` })).text()))
  const withoutRequest = answers.map(text => text.replace(/"requestId":"[^"]*"/, ''))
  expect(new Set(withoutRequest).size).toBe(1)
  expect(await codeOf(await post({ documentId: `sha256:${'0'.repeat(64)}` }))).toEqual([404, 'PERSISTED_QUERY_NOT_IN_LIST'])
})
