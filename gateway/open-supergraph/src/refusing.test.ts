import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBookshop } from '../test/bookshop.ts'
import { entry, manifestOf, runCommand, runGateway } from '../test/run-command.ts'
import { options } from './command/read-arguments.ts'

let shop: Awaited<ReturnType<typeof openBookshop>>
beforeAll(async () => { shop = await openBookshop() })
afterAll(() => shop[Symbol.asyncDispose]())

const good = entry('query Good { reviewers }')
const files = { 'ok.graphql': 'set below', 'ok.json': manifestOf([good]) }
const args = (more: string[]) => ['--supergraph', 'ok.graphql', '--manifest', 'ok.json', '--port', '0', ...more]
const run = (all: readonly string[], more: Record<string, string> = {}, environment: Record<string, string> = {}) =>
  runCommand(all, { ...files, 'ok.graphql': shop.supergraph, ...more }, environment)

test('what cannot be compiled is named with its reason, a line each, and the rest is served', async () => {
  await using gateway = await runGateway(shop.supergraph, [
    good,
    entry('subscription Watch { books { id } }'),
    entry('query Later { books { id ... @defer { title } } }'),
    entry('query Hidden { books { hidden } }'),
    entry('query Two { reviewers } query Three { reviewers }'),
    entry('query Cut { reviewers'),
    entry('query Proto { __proto__: reviewers }'),
    { id: 'Good', name: 'Good again', type: 'query', body: '{ __typename }' },
    good,
    { name: 'Nameless' },
    { id: 'bodiless' },
  ])
  const lines = gateway.printed.err.trim().split('\n')
  const named = lines.map(line => /^heliograph-gateway: refused (.+?) \(/.exec(line)?.[1])
  expect(named).toEqual([
    'Good again', 'Nameless', 'number 11', 'Watch', 'Later', 'Hidden', 'Two', 'Cut', 'Proto',
  ])
  expect(lines.filter(line => !/\): \S.{10,}$/.test(line))).toEqual([])
  expect(gateway.printed.out).toMatch(/^Serving 1 operation at .*, 9 refused\n$/)
  expect((await gateway.ask('Good')).body).toEqual({ data: { reviewers: ['Ann'] } })
  expect((await gateway.ask('Hidden')).status).toBe(404)
})

test('of an entry whose type or name is not its body’s the body decides; a body without a name has the manifest’s', async () => {
  await using gateway = await runGateway(shop.supergraph, [
    { id: 'a', type: 'mutation', name: 'Better', body: 'query Good { reviewers }' },
    { id: 'b', type: 'query', name: 'Rename', body: 'mutation Praise { praise(id: "1") { stars } }' },
    { id: 'c', type: 'query', name: 'Anonymous', body: '{ reviewers }' },
    { id: 'd', name: '', body: 'query Good { reviewers }' },
  ])
  expect(gateway.printed.err).toBe('')
  const named = async (id: string, operationName: string) =>
    (await gateway.get(`/graphql?id=${id}&operationName=${operationName}`)).status
  expect([await named('a', 'Good'), await named('a', 'Better'), await named('b', 'Praise')]).toEqual([200, 400, 405])
  expect([await named('c', 'Anonymous'), await named('c', 'Good'), await named('d', 'Good')]).toEqual([200, 400, 200])
})

test('with --strict it serves all or ends with 1, having named what it refused', async () => {
  const manifest = manifestOf([good, entry('query Bad { nowhere }')])
  // A notice is for those who were told that it serves.
  await using command = await run(args(['--strict', '--drain-notice', '3600000']), { 'ok.json': manifest })
  expect(await command.ended).toBe(1)
  expect(command.printed.err).toMatch(/refused Bad .*nowhere[^]*1 refused, and --strict/)
  expect(command.printed.out).toBe('')
  await using gateway = await runGateway(shop.supergraph, [good], ['--strict'])
  expect(gateway.printed.out).toMatch(/^Serving 1 operation at \S+\n$/)
})

test('nothing left to serve is an end', async () => {
  await using command = await run(args([]), { 'ok.json': manifestOf([entry('query Bad { nowhere }')]) })
  expect(await command.ended).toBe(1)
  expect(command.printed.err).toMatch(/refused Bad .*nowhere[^]*no operation is left to serve/)
  expect(command.printed.out).toBe('')
})

describe('it ends with 1 and a line that says why', () => {
  const twisted = 'schema @link(url: "https://specs.apollo.dev/link/v1.0") { query: Query } type Query { a: Int }'
  test.each<[string, string[], Record<string, string>, RegExp]>([
    ['no arguments', [], {}, /--supergraph FILE is missing/],
    ['an unknown option', args(['--verbose']), {}, /--verbose/],
    ['no port', args([]).slice(0, 4), {}, /--port N is missing/],
    ['a port that is none', args(['--port', '70000']), {}, /--port is a whole number/],
    ['a notice that is none', args(['--drain-notice', '5s']), {}, /--drain-notice is a whole number/],
    ['proxies that are none', args(['--trusted-proxies', 'all']), {}, /--trusted-proxies is a whole number/],
    ['a path that is taken', args(['--path', '/health']), {}, /--path \/health/],
    ['a header that is ours', args(['--forward', 'content-length']), {}, /--forward content-length/],
    ['a header that is none', args(['--forward', 'a b']), {}, /--forward/],
    ['a subgraph without an address', args(['--subgraph', 'books']), {}, /--subgraph is NAME=URL/],
    ['a subgraph that is none', args(['--subgraph', 'films=http://127.0.0.1:1']), {}, /has only books, reviews/],
    ['no such supergraph', args(['--supergraph', 'gone.graphql']), {}, /supergraph gone\.graphql cannot be read: ENOENT/],
    ['no such manifest', args(['--manifest', 'gone.json']), {}, /manifest gone\.json cannot be read: ENOENT/],
    ['a manifest that is no JSON', args([]), { 'ok.json': '{' }, /ok\.json: it is no JSON/],
    ['another format', args([]), { 'ok.json': '{"format":"x"}' }, /ok\.json: it is no apollo-persisted-query-manifest/],
    ['another version', args([]), { 'ok.json': manifestOf([]).replace('1', '2') }, /another version/],
    ['no operations', args([]), { 'ok.json': manifestOf([]) }, /no operation is left/],
    ['no GraphQL', args([]), { 'ok.graphql': '{{' }, /ok\.graphql: it is no supergraph/],
    ['a schema that is no supergraph', args([]), { 'ok.graphql': 'type Query { a: Int }' }, /ok\.graphql: it is no supergraph/],
    ['a supergraph without joins', args([]), { 'ok.graphql': twisted }, /ok\.graphql: it is no supergraph/],
  ])('%s', async (_, all, more, why) => {
    await using command = await run(all, more)
    expect(await command.ended).toBe(1)
    expect(command.printed.err).toMatch(why)
    expect(command.printed.err).not.toContain('    at ')
    expect(command.printed.out).toBe('')
  })

  test('a port that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => { server.once('listening', resolve) })
    const { port } = server.address() as AddressInfo
    await using command = await run(args(['--port', String(port)]))
    expect(await command.ended).toBe(1)
    expect(command.printed.err).toMatch(/EADDRINUSE/)
    server.close()
  })
})

test('--help says what there is, and is no failure', async () => {
  await using command = await run(['--help'])
  expect(await command.ended).toBe(0)
  for (const option of Object.keys(options)) expect(command.printed.out).toMatch(new RegExp(`^  --${option} `, 'm'))
})

test('a subgraph is where --subgraph says, and operations where --path says', async () => {
  const elsewhere = shop.supergraph.replace(shop.reviews.url, '')
  await using gateway = await runGateway(elsewhere, [good], ['--path', '/api/v2', '--subgraph', `reviews=${shop.reviews.url}`])
  expect(gateway.url).toMatch(/\/api\/v2$/)
  expect((await gateway.ask('Good')).body).toEqual({ data: { reviewers: ['Ann'] } })
  expect((await gateway.get('/graphql?documentId=Good')).status).toBe(404)
})

test('a supergraph that names no address needs one', async () => {
  await using command = await run(args([]), { 'ok.graphql': shop.supergraph.replace(shop.reviews.url, '') })
  expect(await command.ended).toBe(1)
  expect(command.printed.err).toContain('--subgraph reviews=URL')
})
