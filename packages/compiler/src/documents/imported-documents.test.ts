import { describe, expect, test } from 'vitest'
import { committed } from '../../test/committed.ts'
import { compileShop } from '../../test/compile-shop.ts'
import { apollo, idOf, map, withDocuments } from '../../test/printed-document.ts'
import { refusalOf } from '../../test/refusal-of.ts'
import { tinyShop } from '../../test/tiny-shop.ts'

/** `Browse` as another tool prints it: in another order, through a fragment, without `__typename`. */
const printed = 'query Browse($after: Cursor, $first: Int = 10) { products(after: $after, first: $first) { edges { node '
  + '{ ...card } } } } fragment card on Product { stock id name }'
const browse = (await compileShop(tinyShop())).registry.operations.find(one => one.name === 'Browse')!
const compiled = (...documents: Parameters<typeof withDocuments>[1][]) =>
  compileShop(withDocuments(tinyShop(), ...documents))
const manifestOf = (files: ReadonlyMap<string, string>, name: string) =>
  (JSON.parse(files.get(`${name}.manifest.json`)!) as { operations: { id: string }[] }).operations.map(one => one.id)

describe.each([
  ['a map from ids to texts', map('relay', printed)],
  ['Apollo’s manifest', apollo('kotlin', { name: 'Browse', body: printed })],
  ['a map with ids that say what they are', { ...map('codegen'), text: JSON.stringify({ [`sha256:${idOf(printed)}`]: printed }) }],
])('a document from %s', async (_, manifest) => {
  const { registry, files } = await compiled(manifest)
  const imported = registry.operations.find(one => one.id === idOf(printed))!

  test('is one more of the operation of its name, under the id that the client works out, to the byte', () => {
    expect(imported).toMatchObject({
      name: 'Browse', kind: 'query', audience: 'public', document: printed, roles: browse.roles, cost: browse.cost,
    })
    expect(registry.operations.filter(one => one.name === 'Browse').map(one => one.id)).toEqual([imported.id, browse.id])
  })

  test('answers what its client asks: no __typename where none is written', () => {
    expect(JSON.stringify(browse.shape)).toContain('__typename')
    expect(JSON.stringify(imported.shape)).not.toContain('__typename')
  })

  test('is published with its audience, and is in no other client’s way', () => {
    expect(manifestOf(files, 'public')).toEqual([imported.id, browse.id])
    expect(manifestOf(files, 'clients/app')).not.toContain(imported.id)
  })

  test('has no line of its own where it says the same as its namesake', () => {
    expect(files.get('ACCESS.md')!.match(/Browse/g)).toHaveLength(2)
  })
})

test('what is registered already, or printed alike by two tools, is there once', async () => {
  const { registry } = await compiled(
    apollo('apollo', { name: 'Browse', body: browse.document }), map('codegen', printed), map('relay', printed))
  expect(registry.operations.filter(one => one.name === 'Browse').map(one => one.id)).toEqual([idOf(printed), browse.id])
})

test('a page tells documents of a name apart where they differ', async () => {
  const unmasked = 'query OrderNotes($id: ID!, $notes: Int! = 5) { order(id: $id) { total notes(first: $notes) { edges { text } } } }'
  const page = (await compiled(map('relay', unmasked))).files.get('EXPOSURE.md')!
  expect(page).toContain(`| OrderNotes \`${idOf(unmasked).slice(0, 8)}\` | financial | \`order.total\` |`)
  expect(page).toMatch(/\| OrderNotes `[0-9a-f]{8}` \| financial \| `order\.postage` `order\.total` \|/)
})

describe('refused, at the line of its id, is', () => {
  const told = (manifest: Parameters<typeof withDocuments>[1]) => refusalOf(withDocuments(tinyShop(), manifest))
  const line = (number: number, text: string) => expect.stringContaining(`schema/documents/relay.json:${number}  ${text}`) as string
  const short = (text: string) => idOf(text).slice(0, 8)

  test('an id that is not the SHA-256 of its text', async () => {
    const md5 = 'd41d8cd98f00b204e9800998ecf8427e'
    expect(await told({ file: 'schema/documents/relay.json', text: `{\n  "${md5}": "query Browse { x }"\n}` }))
      .toEqual([line(2, 'd41d8cd98f00b20 is not the SHA-256 of its text')])
    expect(await told(apollo('relay', { id: idOf('another'), name: 'Browse', body: printed })))
      .toEqual([line(6, `${idOf('another').slice(0, 15)} is not the SHA-256 of its text`)])
    expect(await told({ file: 'schema/documents/relay.json', text: '{ "x": 1 }' })).toEqual([line(1, 'x is not the SHA-256')])
  })

  test('a document of an operation that is not there', async () => {
    const text = 'query Elsewhere { newest(first: 1) { id } }'
    expect(await told(map('relay', printed, text)))
      .toEqual([line(3, `${short(text)} is a document of Elsewhere, which is no operation here.`)])
  })

  test.each([
    ['no operation', 'fragment f on Product { id }'],
    ['an anonymous one', '{ newest(first: 1) { id } }'],
    ['two', 'query Browse { newest(first: 1) { id } } query B { newest(first: 1) { id } }'],
    ['a subscription', 'subscription Browse { products { id } }'],
  ])('a document of %s', async (_, text) => {
    expect(await told(map('relay', text))).toEqual([line(2, `${short(text)} is not one named query or mutation.`)])
  })

  test('what is no GraphQL, and what is too long', async () => {
    expect(await told(map('relay', 'query Browse {'))).toEqual([line(2, `${short('query Browse {')} cannot be read: Syntax Error`)])
    const long = printed + ' '.repeat(16 * 1024)
    expect(await told(map('relay', long))).toEqual([line(2, `${short(long)} has more than 16384 bytes.`)])
  })

  const product = 'Query.products/ProductConnection.edges/ProductEdge.node/Product'
  const asking = (fields: string) => `query Browse { products(first: 1) { edges { node { ${fields} } } } }`
  test.each([
    ['a field more', asking('id colours'), `${product}.colours`],
    ['a field under another name', asking('secret: name'), `${product}.secret: name`],
    ['another question altogether', 'query Browse($id: ID!) { order(id: $id) { total } }', 'Query.order'],
  ])('a document that asks for %s than the operation of its name', async (_, text, more) => {
    const input = withDocuments(tinyShop(), map('relay', text))
    // Whatever the roles: a clerk may ask for all of it.
    const clerks = { ...input, audiences: { ...input.audiences, public: { ...input.audiences['public']!, roles: ['clerk'] } } }
    expect((await refusalOf(clerks)).filter(one => one.includes('relay.json')))
      .toEqual([line(2, `${short(text)} asks for ${more}, which Browse does not.`)])
  })

  test('whatever is refused of an operation', async () => {
    expect(await told(map('relay', 'query Browse { products(first: 1) { edges { node { price } } } }')))
      .toEqual([line(2, 'Cannot query field "price" on type "Product"')])
    expect((await told(map('relay', 'query Browse { __schema { queryType { name } } }')))[0]).toContain('asks for the schema')
  })

  test('a file that is no manifest', async () => {
    expect(await told({ file: 'schema/documents/relay.json', text: '[]' })).toEqual([line(1, 'This is not a JSON object.')])
    expect(await told({ file: 'schema/documents/relay.json', text: '{ "format": "apollo-persisted-query-manifest", "version": 2 }' }))
      .toEqual([line(1, 'This is neither an apollo-persisted-query-manifest of version 1 nor a map')])
  })
})

test('an id that a client tool added is no other question', async () => {
  const withIds = 'query OrderNotes($id: ID!, $notes: Int! = 5) { order(id: $id) { id total postage notes(first: $notes) '
    + '{ __typename edges { text } } } }'
  expect(await refusalOf(withDocuments(tinyShop(), map('relay', withIds)))).toEqual([])
})

test('a default lets a variable be left out where null may not stand; null is refused there', async () => {
  const { registry } = await compiled(map('relay', printed))
  const { variables } = registry.operations.find(one => one.id === idOf(printed))!
  expect(variables.find(one => one.name === 'first')).toMatchObject({ type: { kind: 'nonNull' }, default: 10 })
  expect(variables.find(one => one.name === 'after')!.type.kind).not.toBe('nonNull')
})

test('compiling what is committed again changes nothing', async () => {
  const shop = withDocuments(tinyShop(), map('relay', printed))
  const { files } = await compileShop(shop)
  expect([...(await compileShop(committed(shop, files))).files]).toEqual([...files])
})
