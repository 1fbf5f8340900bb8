import { expect, test } from 'vitest'
import { refusalOf, type Client } from './client.ts'

/** GraphQL over HTTP, "POST" and "JSON Encoding". */
export function postTests({ idOf, post, send, signIn, isSignedIn }: Client): void {
  const products = () => ({ documentId: idOf('BrowseProducts'), variables: { first: 1 } })

  test('a registered operation is answered at /graphql, by POST, as JSON in UTF-8', async () => {
    const { status, body } = await post(products(), { 'content-type': 'application/json; charset=utf-8' })
    expect([status, body.data.products.edges.length]).toEqual([200, 1])
  })

  test('a body that names no charset is read as UTF-8', async () => {
    const search = { documentId: idOf('SearchProducts'), variables: { search: { text: 'batería' }, first: 5 } }
    const unnamed = await post(search)
    const named = await post(search, { 'content-type': 'application/json; charset=utf-8' })
    expect(unnamed.body.data.searchProducts.edges.length).toBeGreaterThan(0)
    expect(unnamed.body).toEqual(named.body)
    expect((await post(Buffer.from(JSON.stringify(search), 'latin1'))).status).toBe(400)
  })

  test('a body without a content type, or with one that we do not read, is 415', async () => {
    const body = JSON.stringify(products())
    expect((await send('', { method: 'POST', body: Buffer.from(body) })).status).toBe(415)
    for (const type of [
      'text/plain', 'application/graphql', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x',
      'application/json; charset=utf-16',
    ]) {
      const refused = await post(body, { 'content-type': type })
      expect([type, ...refusalOf(refused)]).toEqual([type, 415, undefined, 'BAD_REQUEST'])
    }
  })

  test('what a request has besides is ignored', async () => {
    const { status, body } = await post({ ...products(), unheardOf: { a: 1 }, onError: 'NULL' })
    expect([status, body]).toEqual([200, (await post(products())).body])
  })

  test('null is as good as nothing', async () => {
    const nothing = { operationName: null, variables: null, extensions: null, query: null }
    const { status, body } = await post({ documentId: idOf('BrowseProducts'), ...nothing })
    expect([status, body]).toEqual([200, (await post({ documentId: idOf('BrowseProducts') })).body])
  })

  test('a body that is no JSON is 400', async () => {
    for (const body of ['NONSENSE', '{"documentId":', '', '\uFEFF{}', '{"documentId":"a","documentId":"a"}']) {
      expect([body, ...refusalOf(await post(body))]).toEqual([body, 400, undefined, 'BAD_REQUEST'])
    }
  })

  test('a parameter of the wrong type, whichever it is, is 400', async () => {
    const wrong = {
      documentId: [1, true, {}, [], 1.5],
      query: [1, true, {}, ['{ __typename }']],
      operationName: [1, true, {}, []],
      variables: [1, true, '{}', [], [7]],
      extensions: [1, true, '{}', []],
    }
    for (const [name, values] of Object.entries(wrong)) {
      for (const value of values) {
        const refused = refusalOf(await post({ ...products(), [name]: value }))
        expect([name, value, ...refused]).toEqual([name, value, 400, undefined, 'BAD_REQUEST'])
      }
    }
    for (const whole of ['1', 'null', '"x"', '[]', `[${JSON.stringify(products())}]`, '{"qeury":"{__typename}"}']) {
      expect([whole, (await post(whole)).status]).toEqual([whole, 400])
    }
  })

  test('another operation’s name is 400, and nothing runs', async () => {
    expect((await post({ ...products(), operationName: 'BrowseProducts' })).status).toBe(200)
    const session = await signIn()
    const refused = await post({ documentId: idOf('SignOut'), operationName: 'Me' }, session)
    expect(refusalOf(refused)).toEqual([400, undefined, 'BAD_REQUEST'])
    expect(await isSignedIn(session)).toBe(true)
  })

  test('a variable that cannot be coerced is 400, is named, and nothing runs', async () => {
    for (const [variables, said] of [
      [{ first: '1' }, '$first'], [{ first: 1.5 }, '$first'], [{ first: 101 }, '$first'], [{ first: null }, '$first'],
      [{ kind: 'NO_SUCH' }, '$kind'], [{ unheardOf: 1 }, 'unknown variable'],
    ] as const) {
      const refused = await post({ ...products(), variables })
      expect(refusalOf(refused)).toEqual([400, undefined, 'BAD_USER_INPUT'])
      expect(refused.body.errors[0].message).toContain(said)
    }
    const session = await signIn()
    expect((await post({ documentId: idOf('SignOut'), variables: { unheardOf: 1 } }, session)).status).toBe(400)
    expect(await isSignedIn(session)).toBe(true)
  })

  test('a variable that is left out has its default', async () => {
    const documentId = idOf('BrowseProducts')
    const { body } = await post({ documentId })
    expect(body.data.products.edges.length).toBe(20)
    expect(body).toEqual((await post({ documentId, variables: { first: 20 } })).body)
  })
}
