import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { subgraphNames } from '@heliograph/schema/subgraph-names'
import { loadRegistry } from './load-registry.ts'
import type { CompiledOperation, FetchAllowlist, PlanNode } from './registry.ts'
import { verifyRegistry } from './verify-registry.ts'

const idOf = (text: string) => createHash('sha256').update(text).digest('hex')
const ask = '{me{id}}'
const fetch: PlanNode = {
  kind: 'fetch', subgraph: 'identity', operation: 'query', fetch: idOf(ask), variables: [], roots: ['me'],
}
const document = 'query Me { me { id } }'
const me: CompiledOperation = {
  id: idOf(document), name: 'Me', kind: 'query', audience: 'account', document, depth: 1,
  cost: { base: 1, terms: [] }, maxCost: 1, roles: ['customer'], scopes: [['self:read']],
  exposure: [], takesIn: [], variables: [], plan: fetch, shape: [],
}
const registry = { version: 1 as const, operations: [me], fields: { 'Me.id': [['self:read']] } }
const nothing: FetchAllowlist = { documents: {}, previous: {} }
const fetches = { catalog: nothing, orders: nothing, identity: { documents: { [idOf(ask)]: ask }, previous: {} } }

describe('a registry is read', () => {
  let folder: string
  const put = (path: string, text: string) => writeFile(join(folder, path), text)
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'registry-'))
    for (const part of ['registry/fetches', 'subgraphs']) await mkdir(join(folder, part), { recursive: true })
    await put('registry/registry.json', JSON.stringify(registry))
    for (const name of subgraphNames) {
      await put(`registry/fetches/${name}.json`, JSON.stringify(fetches[name]))
      await put(`subgraphs/${name}.graphql`, `# ${name}`)
    }
  })
  afterEach(() => rm(folder, { recursive: true }))
  const load = () => loadRegistry(join(folder, 'registry'))

  test('with its allowlists and the SDL beside it', async () => {
    const typeDefs = { catalog: '# catalog', identity: '# identity', orders: '# orders' }
    expect(await load()).toEqual({ registry, fetches, typeDefs })
  })

  test.each([
    ['missing', 'registry/fetches/orders.json', undefined, /orders\.json cannot be read.+npm run compile/],
    ['without SDL', 'subgraphs/catalog.graphql', undefined, /catalog\.graphql cannot be read/],
    ['not JSON', 'registry/registry.json', '{', /registry\.json is not JSON/],
    [
      'of another version',
      'registry/registry.json',
      '{"version":2,"operations":[],"fields":{}}',
      /not of this version/,
    ],
    ['damaged', 'registry/fetches/orders.json', '{"documents":[]}', /orders\.json is not of this version, or damaged/],
  ])('but not when it is %s', async (_, path, text, said) => {
    if (text === undefined) await rm(join(folder, path))
    else await put(path, text)
    await expect(load()).rejects.toThrow(said)
  })
})

describe('a registry holds together', () => {
  test('when ids are their documents’ and plans ask what is answered', () => {
    expect(() => verifyRegistry({ registry, fetches })).not.toThrow()
  })

  const other = { documents: { [idOf(ask)]: '{me{email}}' }, previous: {} }
  const elsewhere = { ...fetch, subgraph: 'orders' }
  const otherwise: PlanNode = { kind: 'condition', variable: 'a', whenTrue: null, whenFalse: elsewhere }
  const onlyBefore = { documents: {}, previous: { [idOf(ask)]: ask } }
  test.each([
    [
      'an operation was edited',
      { registry: { ...registry, operations: [{ ...me, document: 'query Me { me { email } }' }] }, fetches },
      /Me's document has another id/,
    ],
    ['an operation is there twice', { registry: { ...registry, operations: [me, me] }, fetches }, /Me is there twice/],
    [
      'a subgraph’s document was edited',
      { registry, fetches: { ...fetches, identity: other } },
      /identity's document .+ has another id/,
    ],
    [
      'a plan asks what is not answered',
      { registry, fetches: { ...fetches, identity: nothing } },
      /Me asks identity for/,
    ],
    [
      'a plan asks what only an earlier one may',
      { registry, fetches: { ...fetches, identity: onlyBefore } },
      /Me asks identity for/,
    ],
    ['a plan that goes on asks what is not answered', { registry: { ...registry, operations: [{ ...me, plan: {
      kind: 'sequence' as const, nodes: [fetch, otherwise],
    } }] }, fetches }, /Me asks orders for/],
  ])('and not when %s', (_, loaded, said) => {
    expect(() => verifyRegistry(loaded)).toThrow(said)
  })
})

test('the registry of this project is read and holds together', async () => {
  const loaded = await loadRegistry(fileURLToPath(new URL('../../../schema/registry', import.meta.url)))
  verifyRegistry(loaded)
  expect(loaded.registry.operations.length).toBeGreaterThan(10)
  for (const name of subgraphNames) expect(Object.keys(loaded.fetches[name].documents)).not.toEqual([])
})
