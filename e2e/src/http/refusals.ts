import { expect, test } from 'vitest'
import { refusalOf, responseType, type Client } from './client.ts'

/** GraphQL over HTTP, "Status Codes": of requests that nothing was answered to. */
export function refusalTests({ idOf, post, get, send, raw }: Client): void {
  const products = () => ({ documentId: idOf('BrowseProducts') })
  const head = 'POST /graphql HTTP/1.1\r\nhost: x\r\n'

  test('every refusal is a well-formed GraphQL response with a 4xx: errors, and no data', async () => {
    const refused = [
      await post('NONSENSE'), await post({}), await post({ documentId: 'f'.repeat(64) }),
      await post({ documentId: idOf('Me') }), await post({ query: '{ __typename }' }),
      await post(products(), { accept: 'text/html' }), await send('', { method: 'PUT' }),
      await post('x', { 'content-type': 'text/plain' }), await get({ documentId: idOf('SignIn') }),
    ]
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 404, 401, 400, 406, 405, 415, 405])
    for (const { type, body } of refused) {
      expect([type, Object.keys(body)]).toEqual([responseType, ['errors']])
      const code = expect.stringMatching(/^[A-Z_]+$/) as string
      expect(body.errors).toEqual([{ message: expect.stringMatching(/^[A-Z].+\.$/) as string, extensions: { code } }])
    }
  })

  test('who may not is 401 or 403, and 401 says how to show who one is', async () => {
    const nobody = await post({ documentId: idOf('Me') })
    expect([nobody.status, nobody.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    const otherSite = { cookie: '__Host-heliograph=x', 'sec-fetch-site': 'cross-site' }
    expect(refusalOf(await post({ documentId: idOf('Me') }, otherSite))).toEqual([403, undefined, 'FORBIDDEN'])
  })

  test('who may not run an operation is refused all of it, before any of it runs', async () => {
    for (const operation of ['MyOrders', 'SupportQueue', 'AdminStaff', 'SessionVerdict']) {
      const { status, body } = await post({ documentId: idOf(operation) })
      expect([operation, status, body.data]).toEqual([operation, operation === 'MyOrders' ? 401 : 404, undefined])
    }
  })

  test('an address that is too long is 414', async () => {
    expect((await get({ ...products(), pad: 'x'.repeat(8_000) })).status).toBe(414)
  })

  test('headers that are too large are 431', async () => {
    expect(await raw(`${head}x: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
  })

  test('a body that is too large is 413', async () => {
    const large = { ...products(), extensions: { pad: 'x'.repeat(65_536) } }
    expect(refusalOf(await post(large))).toEqual([413, undefined, 'BAD_REQUEST'])
  })

  test('a request that does not come in time is 408', async () => {
    const [headers, body] = await Promise.all([
      raw(head), raw(`${head}content-type: application/json\r\ncontent-length: 100\r\n\r\n{`),
    ])
    expect(headers).toMatch(/^HTTP\/1\.1 408 /)
    expect(body).toMatch(/^HTTP\/1\.1 408 /)
  })
}
