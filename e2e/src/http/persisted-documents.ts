import { expect, test } from 'vitest'
import { refusalOf, type Client } from './client.ts'

/** The appendix "Persisted Documents". */
export function persistedTests({ idOf, post, get }: Client): void {
  const variables = { first: 1 }

  test('a document is found by its SHA-256, by POST and by GET', async () => {
    const documentId = `sha256:${idOf('BrowseProducts')}`
    expect(documentId).toMatch(/^sha256:[0-9a-f]{64}$/)
    const byPost = await post({ documentId, variables })
    const byGet = await get({ documentId, variables: JSON.stringify(variables) })
    expect([byPost.status, byGet.status]).toEqual([200, 200])
    expect(byGet.body).toEqual(byPost.body)
  })

  test('a document that is not known is one error and nothing else, by whatever name', async () => {
    const id = idOf('BrowseProducts')
    const said = { errors: [{ message: 'Unknown operation.', extensions: { code: 'PERSISTED_QUERY_NOT_IN_LIST' } }] }
    const others = [
      'f'.repeat(64), `sha256:${id.toUpperCase()}`, `md5:${id}`, `x-ours:${id}`, 'BrowseProducts', 'sha256:',
    ]
    for (const documentId of others) {
      const [byPost, byGet] = [await post({ documentId }), await get({ documentId })]
      expect([byPost.status, byPost.body, byGet.status, byGet.body]).toEqual([404, said, 404, said])
    }
  })

  test('the order of parameters, and blanks within them, make no difference', async () => {
    const documentId = idOf('BrowseProducts')
    const operationName = 'BrowseProducts'
    const canonical = await get({ documentId, operationName, variables: JSON.stringify(variables) })
    const otherwise = await get({ variables: ' { "first" : 1 } ', extensions: '{}', operationName, documentId })
    expect([otherwise.status, otherwise.body]).toEqual([200, canonical.body])
  })

  test('text of a query is not read, alone or beside an id', async () => {
    for (const query of ['{ __typename }', '{', 'mutation { __typename }', '{ noSuchField }']) {
      for (const sent of [{ query }, { query, documentId: idOf('BrowseProducts') }]) {
        for (const refused of [await post(sent), await get(sent)]) {
          expect(refusalOf(refused)).toEqual([400, undefined, 'PERSISTED_QUERY_ID_REQUIRED'])
        }
      }
    }
  })
}
