import { expect, test } from 'vitest'
import { jsonType, refusalOf, responseType, type Client } from './client.ts'

/** GraphQL over HTTP, "Accept" and "Body". */
export function negotiationTests({ idOf, post, get, signIn, isSignedIn }: Client): void {
  const products = () => ({ documentId: idOf('BrowseProducts'), variables: { first: 1 } })
  const types = async (accept: string) => [
    (await post(products(), { accept })).type,
    (await get({ documentId: idOf('BrowseProducts') }, { accept })).type,
    (await post({}, { accept })).type,
  ]

  test('the answer says its type and that it is UTF-8', async () => {
    for (const [accept, type] of [[responseType, responseType], [jsonType, jsonType], ['*/*', jsonType]] as const) {
      const { headers } = await post(products(), { accept })
      expect(headers.get('content-type')).toBe(`${type}; charset=utf-8`)
    }
  })

  test('who accepts application/graphql-response+json gets it', async () => {
    for (const accept of [responseType, `${responseType};charset=utf-8`, `${responseType}, ${jsonType};q=0.9`]) {
      expect(await types(accept)).toEqual([responseType, responseType, responseType])
    }
  })

  test('of our two types the one of higher weight is answered', async () => {
    expect(await types(`${jsonType};q=0.2, ${responseType};q=0.1`)).toEqual([jsonType, jsonType, jsonType])
    expect(await types(`${jsonType};q=0.1, application/*;q=0.2`)).toEqual([responseType, responseType, responseType])
    expect(await types(`${responseType};q=0, */*`)).toEqual([jsonType, jsonType, jsonType])
  })

  test('who reads application/json only gets it with a 2xx, and a refusal as what it is', async () => {
    for (const accept of [jsonType, 'multipart/mixed;deferSpec=20220824, application/json']) {
      expect(await types(accept)).toEqual([jsonType, jsonType, responseType])
    }
  })

  test('an Accept that names no charset means UTF-8', async () => {
    expect((await post(products(), { accept: `${jsonType};charset=utf-16` })).status).toBe(406)
    expect((await post(products(), { accept: `${jsonType};charset=UTF-8` })).status).toBe(200)
    expect((await post(products(), { accept: jsonType })).headers.get('content-type')).toContain('charset=utf-8')
  })

  test('who accepts neither is 406, and nothing runs', async () => {
    const session = await signIn()
    for (const accept of ['text/html', 'image/*', `${jsonType};q=0`, 'multipart/mixed']) {
      const byPost = await post({ documentId: idOf('SignOut') }, { ...session, accept })
      const byGet = await get({ documentId: idOf('BrowseProducts') }, { accept })
      for (const refused of [byPost, byGet]) {
        expect([accept, ...refusalOf(refused)]).toEqual([accept, 406, undefined, 'BAD_REQUEST'])
      }
    }
    expect(await isSignedIn(session)).toBe(true)
  })
}
