import { composeServices } from '@apollo/composition'
import { openRawServer, plain } from '@heliograph/gateway/fixtures/raw-server'
import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { entry, runGateway } from '../../test/run-command.ts'

const failed = (...path: unknown[]) => ({ path, extensions: { code: 'UPSTREAM_UNAVAILABLE' } })

test.each([1_000, 4_400, 1_000_000])('an answer that nests %i levels deep fails where it does, and nothing else does', async levels => {
  const deep = '['.repeat(levels) + ']'.repeat(levels)
  const product = (of: string) => `{"data":{"product":{"__typename":"Product","id":"1","any":${of}}}}`
  const answers: Record<string, string> = {
    scalar: `{"data":{"any":${deep},"name":"a"}}`,
    extensions: `{"data":{"any":1,"name":null},"errors":[{"message":"no","path":["name"],"extensions":{"deep":${deep}}}]}`,
    unasked: `{"data":{"any":[],"name":"a","more":${deep}}}`,
    leaf: `{"data":{"any":{},"name":${deep}}}`,
    input: product(deep),
  }
  let answer = ''
  await using things = await openRawServer(socket => socket.write(plain(answers[answer]!)))
  await using stocks = await openRawServer(socket => socket.write(plain('{"data":{"_entities":[{"stock":1}],"count":7}}')))
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"]) scalar Any'
  const supergraph = composeServices([
    { name: 'things', url: things.url.href, typeDefs: parse(`${link}
      type Query { any: Any name: String product: Product } type Product @key(fields: "id") { id: ID any: Any }`) },
    { name: 'stocks', url: stocks.url.href, typeDefs: parse(`${link}
      type Query { count: Int } type Product @key(fields: "id") { id: ID any: Any @external stock: Int @requires(fields: "any") }`) },
  ]).supergraphSdl!
  await using gateway = await runGateway(supergraph, [
    entry('query Thing { any name count }'), entry('query Stock { product { id stock } count }'), entry('query Both { product { any } }'),
  ])
  const ask = async (id: string, which: string) => {
    answer = which
    const { status, body } = await gateway.ask(id)
    return { status, ...body }
  }
  expect(await ask('Thing', 'scalar')).toMatchObject({ status: 200, data: { any: null, name: 'a', count: 7 }, errors: [failed('any')] })
  expect(await ask('Thing', 'extensions')).toMatchObject({ status: 200, data: { any: 1, name: null, count: 7 }, errors: [failed('name')] })
  expect(await ask('Thing', 'unasked')).toEqual({ status: 200, data: { any: [], name: 'a', count: 7 } })
  expect(await ask('Thing', 'leaf')).toMatchObject({ status: 200, data: { any: {}, name: null, count: 7 }, errors: [failed('name')] })
  expect(await ask('Both', 'input')).toMatchObject({ status: 200, data: { product: { any: null } }, errors: [failed('product', 'any')] })
  // What another subgraph needs of it may still be written, or not: how deep that goes is V8's affair.
  expect(await ask('Stock', 'input')).toMatchObject({ status: 200, data: { product: { id: '1' }, count: 7 } })
})
