import { createHash } from 'node:crypto'
import { ApolloGateway } from '@apollo/gateway'
import { Kind, parse, visit } from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import { verifyRegistry } from '@heliograph/registry/verify-registry'
import type { FetchAllowlist } from '@heliograph/registry/registry'
import type { Compiled } from './compile.ts'
import { readProject } from './read-project.ts'
import { compileShop } from '../test/compile-shop.ts'
import { tinyShop } from '../test/tiny-shop.ts'

let shop: Compiled
let heliograph: Compiled
beforeAll(async () => {
  shop = await compileShop(tinyShop())
  const project = await readProject(new URL('../../../', import.meta.url).pathname)
  heliograph = await compileShop({ ...project, committed: { manifests: [], fetches: [] } })
})

test('the registry that is compiled holds together', () => {
  for (const { registry, files } of [shop, heliograph]) {
    const lists = [...files].filter(([path]) => path.startsWith('fetches/'))
    const fetches = Object.fromEntries(lists.map(([path, text]) =>
      [path.slice('fetches/'.length, -'.json'.length), JSON.parse(text) as FetchAllowlist]))
    verifyRegistry({ registry, fetches })
    expect(registry.operations.length).toBeGreaterThan(3)
  }
})

test('registry.json says what the registry is', () => {
  expect(JSON.parse(shop.files.get('registry.json')!)).toEqual(shop.registry)
})

test('an id is the SHA-256 of the printed document', () => {
  for (const { id, document } of heliograph.registry.operations) {
    expect(id).toBe(createHash('sha256').update(document).digest('hex'))
  }
})

test('every selection set but the root’s asks for __typename, once, in the documents that we print', () => {
  const counted: [number, number][] = []
  // Of several of a name ours comes last.
  const ours = new Map(heliograph.registry.operations.map(one => [one.name, one]))
  for (const { document } of ours.values()) {
    visit(parse(document), {
      SelectionSet(node, _key, parent) {
        const typenames = node.selections.filter(one => one.kind === Kind.FIELD && one.name.value === '__typename')
        const isRoot = parent !== undefined && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION
        counted.push([typenames.length, isRoot ? 0 : 1])
      },
    })
  }
  expect(counted.length).toBeGreaterThan(50)
  for (const [typenames, wanted] of counted) expect(typenames).toBe(wanted)
})

test('every field of every object type says what it asks of a viewer', () => {
  expect(shop.registry.fields).toMatchObject({
    'Product.name': [['read']],
    'Product.grams': [['read', 'weigh']],
    'Product.shipping': [['read', 'weigh']],
    'Order.id': [['any'], ['own']],
    'Order.notes': [['any']],
    'Query.order': [['any'], ['own']],
  })
  for (const rule of Object.values(heliograph.registry.fields)) {
    expect(rule.length).toBeGreaterThan(0)
    for (const alternative of rule) expect(alternative.length).toBeGreaterThan(0)
  }
})

test('variables carry their bounds', () => {
  const variables = shop.registry.operations.flatMap(one =>
    one.variables.map(variable => [`${one.name} ${variable.name}`, variable] as const))
  const nonNull = (of: object) => ({ kind: 'nonNull', of })
  const slug = { kind: 'text', minLength: 1, maxLength: 20, pattern: '^[a-z-]+$', meaning: 'lower-case words' }
  const line = {
    kind: 'input', name: 'LineInput', fields: [
      { name: 'slug', type: { kind: 'nonNull', of: slug } },
      { name: 'quantity', type: { kind: 'nonNull', of: { kind: 'int', min: 1, max: 99 } }, default: 1 },
    ],
  }
  expect(Object.fromEntries(variables)).toMatchObject({
    'Browse first': { name: 'first', type: { kind: 'nonNull', of: { kind: 'int', min: 1, max: 100 } }, default: 10 },
    'Browse after': { name: 'after', type: { kind: 'text', maxLength: 200 } },
    'Buy input': {
      type: {
        kind: 'nonNull', of: {
          kind: 'input', name: 'BuyInput', fields: [
            { name: 'lines', type: { kind: 'nonNull', of: { kind: 'list', maxItems: 50, of: nonNull(line) } } },
            { name: 'gift', type: { kind: 'nonNull', of: { kind: 'boolean' } }, default: false },
          ],
        },
      },
    },
  })
})

test('manifests are what Apollo’s client tools read, one for each audience and the union for each app', () => {
  const manifestOf = (name: string) =>
    JSON.parse(shop.files.get(`${name}.manifest.json`)!) as { operations: { name: string }[] }
  const { id, document } = shop.registry.operations.find(one => one.name === 'Buy')!
  expect(manifestOf('customer')).toEqual({
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: [{ id, name: 'Buy', type: 'mutation', body: document }],
  })
  expect(manifestOf('clients/app').operations.map(one => one.name)).toEqual(['Browse', 'Buy'])
})

test('@apollo/gateway loads the supergraph, which the security features are taken out of', async () => {
  for (const { files } of [shop, heliograph]) {
    const supergraphSdl = files.get('supergraph.graphql')!
    expect(supergraphSdl).not.toContain('requiresScopes')
    const gateway = new ApolloGateway({
      supergraphSdl,
      logger: { debug() {}, info() {}, warn() {}, error() {} },
      buildService: () => ({ process: () => Promise.resolve({ data: {} }) }),
    })
    const { schema } = await gateway.load()
    expect(Object.keys(schema.getQueryType()!.getFields()).length).toBeGreaterThan(2)
    await gateway.stop()
  }
})
