import { expect, test } from 'vitest'
import type { SubgraphName } from '@heliograph/schema/subgraph-names'
import type { Client } from './client.ts'

/**
 * GraphQL over HTTP, "Status Codes": of requests that were run. Subgraphs are lost one after the other, so the order
 * matters, and these tests come last.
 */
export function resultTests({ idOf, post }: Client, lose: (subgraph: SubgraphName) => Promise<void>): void {
  const products = () => post({ documentId: idOf('BrowseProducts'), variables: { first: 1 } })

  test('data without errors is 200', async () => {
    const { status, body } = await products()
    expect([status, Object.keys(body)]).toEqual([200, ['data']])
    const nothing = await post({ documentId: idOf('ProductDetail'), variables: { slug: 'no-such-product' } })
    expect([nothing.status, nothing.body]).toEqual([200, { data: { product: null } }])
  })

  test('an error in a field beside data is 200', async () => {
    const refused = await post({ documentId: idOf('CompareModules'), variables: { slugs: ['one'] } })
    expect([refused.status, refused.body.data, refused.body.errors.length]).toEqual([200, null, 1])
    await lose('orders')
    const { status, body } = await products()
    expect([status, body.data.products.edges[0].node.offer]).toEqual([200, null])
    expect(body.errors[0].extensions.code).toBe('UPSTREAM_UNAVAILABLE')
    expect(body.errors[0].path.slice(0, 4)).toEqual(['products', 'edges', 0, 'node'])
  })

  test('where nothing could be answered and the reason is ours, it is 5xx', async () => {
    await lose('catalog')
    const { status, body } = await products()
    expect([status, body.data, body.errors[0].extensions.code]).toEqual([503, null, 'UPSTREAM_UNAVAILABLE'])
  })
}
