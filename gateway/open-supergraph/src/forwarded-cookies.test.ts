import { expect, test } from 'vitest'
import { openBookshop } from '../test/bookshop.ts'
import { entry, runGateway } from '../test/run-command.ts'

test('forwarded cookies are the subgraphs’ affair, but a page of another site changes nothing with them', async () => {
  await using shop = await openBookshop()
  const operations = [entry('query Good { reviewers }'), entry('mutation Praise { praise(id: "1") { stars } }')]
  await using gateway = await runGateway(shop.supergraph, operations, ['--forward', 'cookie'])
  const foreign = { 'cookie': 'session=a; session=b', 'sec-fetch-site': 'cross-site' }
  const read = await fetch(`${gateway.url}?id=Good`, { headers: foreign })
  expect([read.status, read.headers.get('access-control-allow-origin')]).toEqual([200, null])
  expect(shop.reviews.asked[0]!.headers.cookie).toBe('session=a; session=b')

  expect((await gateway.ask('Praise', {}, foreign)).status).toBe(403)
  // What a page can send unasked: a form.
  const headers = { ...foreign, 'content-type': 'text/plain' }
  const form = await fetch(gateway.url, { method: 'POST', headers, body: '{"id":"Praise"}' })
  expect(form.status).toBe(415)
  expect(shop.reviews.asked).toHaveLength(1)
})
