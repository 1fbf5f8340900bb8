import { expect, test } from 'vitest'
import type { Client } from './client.ts'

/** GraphQL over HTTP, "GET". */
export function getTests({ idOf, get, send, raw, signIn, isSignedIn }: Client): void {
  const products = () => ({ documentId: idOf('BrowseProducts') })

  test('a query by GET takes its parameters from the address, as URLSearchParams writes them', async () => {
    const variables = JSON.stringify({ search: { text: '5 kW+' }, first: 1 })
    const { status, body } = await get({ documentId: idOf('SearchProducts'), variables })
    expect([status, body.data.searchProducts.edges.length]).toEqual([200, 1])
    const replaced = encodeURIComponent('{"search":{"text":"\uFFFD"},"first":1}')
    for (const [text, expected] of [['%EF%BF%BD', 200], ['%FF', 400], ['%C3%28', 400], ['%zz', 400]] as const) {
      const search = `?documentId=${idOf('SearchProducts')}&variables=${replaced.replace('%EF%BF%BD', text)}`
      expect([text, (await send(search, {})).status]).toEqual([text, expected])
    }
    const bodyOfGet = await get({}, { 'content-type': 'application/json' })
    expect(bodyOfGet.status).toBe(400)
  })

  test('variables and extensions of a GET are JSON, and objects', async () => {
    for (const name of ['variables', 'extensions']) {
      expect((await get({ ...products(), [name]: '{}' })).status).toBe(200)
      expect((await get({ ...products(), [name]: 'null' })).status).toBe(200)
      for (const value of ['{', 'first=1', '[]', '1', '"{}"', 'true', '{"a":1,"a":2}']) {
        const { status, body } = await get({ ...products(), [name]: value })
        expect([name, value, status, body.errors[0].extensions.code]).toEqual([name, value, 400, 'BAD_REQUEST'])
      }
    }
  })

  test('an empty parameter of a GET is as good as none', async () => {
    const empty = { operationName: '', variables: '', extensions: '', query: '' }
    const { status, body } = await get({ ...products(), ...empty })
    expect([status, body]).toEqual([200, (await get(products())).body])
    expect((await get({ documentId: '', ...empty })).status).toBe(400)
  })

  test('a mutation by GET is 405, says which method works, and does nothing', async () => {
    const session = await signIn()
    for (const method of ['GET', 'HEAD']) {
      const { status, headers } = await send(`?documentId=${idOf('SignOut')}`, { method, headers: session })
      expect([status, headers.get('allow')]).toEqual([405, 'POST'])
    }
    expect(await isSignedIn(session)).toBe(true)
  })

  test('HEAD answers as GET does, without the body', async () => {
    const search = `?${new URLSearchParams(products()).toString()}`
    const [got, head] = [await send(search, {}), await send(search, { method: 'HEAD' })]
    expect([head.status, head.text]).toEqual([200, ''])
    for (const name of ['content-type', 'cache-control', 'content-length', 'x-content-type-options']) {
      expect([name, head.headers.get(name)]).toEqual([name, got.headers.get(name)])
    }
  })

  test('every other method is 405, and told which work', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'QUERY']) {
      const { status, headers, body } = await send('', { method })
      expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
      expect(body.errors[0].extensions.code).toBe('METHOD_NOT_ALLOWED')
    }
    const unknown = await raw('BREW /graphql HTTP/1.1\r\nhost: x\r\n\r\n')
    expect(unknown).toMatch(/^HTTP\/1\.1 400 /)
    expect(await raw('CONNECT x:80 HTTP/1.1\r\nhost: x\r\n\r\n')).toBe('')
  })
}
