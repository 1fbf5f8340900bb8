import { get, sendTogether } from '@heliograph/gateway/fixtures/send-together'
import { expect, test } from 'vitest'
import { openBookshop } from '../test/bookshop.ts'
import { entry, runGateway } from '../test/run-command.ts'

const operations = [entry('query Echo($id: ID) { echo(id: $id) }'), entry('mutation Praise { praise(id: "1") { stars } }')]
const echo = (id: string, ...headers: string[]) => get({ id: 'Echo', variables: JSON.stringify({ id }) }, ...headers)

test('a query that several ask at the same time is asked of the subgraphs once; another one, and what changes something, each time', async () => {
  await using shop = await openBookshop()
  await using gateway = await runGateway(shop.supergraph, operations)
  const answers = await sendTogether(gateway.url, [echo('1'), echo('1'), echo('2'), echo('1')])
  expect(answers.map(({ body }) => body.data)).toEqual(['1', '1', '2', '1'].map(id => ({ echo: { id } })))
  // On connections of their own, in any order.
  expect(shop.books.asked).toHaveLength(2)
  expect(shop.books.asked.map(({ body }) => body.variables)).toEqual(expect.arrayContaining([{ id: '1' }, { id: '2' }]))

  const body = '{"id":"Praise"}'
  const praise = ['POST /graphql HTTP/1.1', 'host: x', 'content-type: application/json', `content-length: ${body.length}`, '', body].join('\r\n')
  await sendTogether(gateway.url, [praise, praise])
  expect(shop.reviews.asked).toHaveLength(2)
})

test('where headers are forwarded, only those who sent the same ones are answered together', async () => {
  await using shop = await openBookshop()
  await using gateway = await runGateway(shop.supergraph, operations, ['--forward', 'authorization,cookie'])
  await sendTogether(gateway.url, [
    echo('1'), echo('1', 'authorization: ann'), echo('1', 'authorization: ann', 'accept-language: es'),
    echo('1', 'cookie: ann'), echo('1', 'authorization: bob'), echo('1', 'authorization: null'),
    echo('1', 'authorization: ann', 'cookie: ann'),
  ])
  expect(shop.books.asked).toHaveLength(6)
  expect(shop.books.asked.map(({ headers: { authorization, cookie } }) => [authorization, cookie])).toEqual(expect.arrayContaining([
    [undefined, undefined], ['ann', undefined], [undefined, 'ann'], ['bob', undefined], ['null', undefined], ['ann', 'ann'],
  ]))
})

test('only what is the same to the last letter is answered together: id, variables, forwarded headers, and nothing else counts', async () => {
  await using shop = await openBookshop()
  const body = 'query Echo($id: ID, $text: String) { echo(id: $id, text: $text) }'
  const named = [entry(body), { ...entry(`${body} # another`), id: 'other' }]
  await using gateway = await runGateway(shop.supergraph, named, ['--forward', 'x-a,x-b'])
  const ask = (operation: string, variables: object, ...headers: string[]) =>
    get({ id: operation, variables: JSON.stringify(variables) }, ...headers)
  const different = [
    ask('Echo', { id: '1' }), ask('other', { id: '1' }), ask('Echo', { id: '1', text: 'a' }), ask('Echo', { id: '1', text: 'b' }),
    ask('Echo', { id: '1', text: null }), ask('Echo', { id: '1' }, 'x-a: a,b'), ask('Echo', { id: '1' }, 'x-a: a', 'x-b: b,'),
    ask('Echo', { id: '1' }, 'x-a: a', 'x-b: b'), ask('Echo', { id: '1' }, 'x-a: undefined', 'x-b: undefined'),
    ask('Echo', { id: '1' }, 'x-a: ', 'x-b: '),
  ]
  await sendTogether(gateway.url, [...different, ask('Echo', { id: '1' }, 'cookie: ann', 'accept-language: es'), ...different])
  expect(shop.books.asked).toHaveLength(different.length)
})

test('a query whose key is longer than 4,096 characters shares no run', async () => {
  await using shop = await openBookshop()
  await using gateway = await runGateway(shop.supergraph, operations)
  const long = echo('x'.repeat(5_000))
  await sendTogether(gateway.url, [long, long])
  expect(shop.books.asked).toHaveLength(2)
})
