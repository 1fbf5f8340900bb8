import { describe, expect, test } from 'vitest'
import { compileShop } from '../../test/compile-shop.ts'
import { operationsToKeep, withKept } from '../keep.ts'
import { committed } from '../../test/committed.ts'
import { refusalOf } from '../../test/refusal-of.ts'
import { replaced, tinyShop, withOperation } from '../../test/tiny-shop.ts'
import type { CompileInput } from '../input.ts'

const files = (await compileShop(tinyShop())).files
const shop = committed(tinyShop(), files)
const browse = (await compileShop(tinyShop())).registry.operations.find(one => one.name === 'Browse')!
const short = browse.id.slice(0, 8)
const changed = replaced(shop, 'Browse.graphql', 'stock', 'colours')
const retire = (text: string): CompileInput => ({ ...changed, retired: { file: 'schema/retired.json', text } })
const without = (name: string) => ({ ...shop, operations: shop.operations.filter(one => !one.file.includes(name)) })

describe('a published id stays, or goes with a reason', () => {
  test('compiling what is committed again changes nothing', async () => {
    expect([...(await compileShop(shop)).files]).toEqual([...files])
  })

  test.each([['changed', changed], ['deleted', without('Browse')]])(
    'a published operation that was %s is refused, and both ways out are told', async (_, input) => {
      const [told, ...others] = await refusalOf(input)
      const line = files.get('public.manifest.json')!.split('\n').findIndex(one => one.includes(browse.id)) + 1
      expect(others).toEqual([])
      expect(told).toContain(`schema/registry/public.manifest.json:${line}  Browse (${short}) was published`)
      expect(told).toContain(`schema/operations/public/Browse.${short}.graphql`)
      expect(told).toContain(`"${browse.id}": "<why>" in schema/retired.json`)
    })

  test('an id that is retired with a reason may go', async () => {
    expect(await refusalOf(retire(`{ "${browse.id}": "asked for stock, which is told elsewhere now" }`))).toEqual([])
  })

  test.each(['""', '"  "', 'null', '3'])('an id is not retired by the reason %s', async reason => {
    expect(await refusalOf(retire(`{\n  "${browse.id}": ${reason}\n}`))).toEqual([
      `schema/retired.json:2  ${short} is retired without a reason. Say why its clients may break.`,
    ])
  })

  test('what is no id cannot be retired', async () => {
    expect(await refusalOf({ ...shop, retired: { file: 'schema/retired.json', text: '{\n"Browse": "old"\n}' } })).toEqual([
      "schema/retired.json:2  Browse is no operation's id. Write its 64 hexadecimal digits.",
    ])
  })

  test('a retired document may not come back', async () => {
    const told = await refusalOf({ ...shop, retired: { file: 'schema/retired.json', text: `{ "${browse.id}": "old" }` } })
    expect(told).toEqual([
      expect.stringContaining(`Browse (${short}) is retired, yet schema/operations/public/Browse.graphql has`),
    ])
  })

  test('a published operation may not move to another audience', async () => {
    const { text } = shop.operations.find(one => one.file.endsWith('Browse.graphql'))!
    const told = await refusalOf(withOperation(without('Browse'), 'staff/Browse.graphql', text))
    expect(told).toEqual([expect.stringContaining(
      'was published for public and has moved to staff. Move schema/operations/staff/Browse.graphql back',
    )])
  })

  test('what was kept of a changed operation runs beside it under the id it had', async () => {
    const kept = operationsToKeep(changed)
    const file = `schema/operations/public/Browse.${short}.graphql`
    expect(kept).toEqual({ operations: [{ file, audience: 'public', text: `${browse.document}\n` }], documents: [] })
    const { registry, files } = await compileShop(withKept(changed, kept))
    const both = registry.operations.filter(one => one.name === 'Browse')
    expect(both).toHaveLength(2)
    expect(both).toContainEqual(browse)
    expect(JSON.parse(files.get('clients/app.manifest.json')!)).toMatchObject({ operations: [{ id: browse.id }, {}, {}] })
  })

  test('nothing is kept of what is still made or retired', () => {
    const nothing = { operations: [], documents: [] }
    expect(operationsToKeep(shop)).toEqual(nothing)
    expect(operationsToKeep(retire(`{ "${browse.id}": "old" }`))).toEqual(nothing)
  })

  test.each([['not JSON', '{'], ['no manifest', '{"operations": [{"id": 1}]}'], ['a list', '[]']])(
    'a manifest that is %s is refused', async (_, text) => {
      const manifests = [{ audience: 'public', file: 'schema/registry/public.manifest.json', text }]
      expect(await refusalOf({ ...shop, committed: { ...shop.committed, manifests } })).toEqual([
        expect.stringMatching(/^schema\/registry\/public\.manifest\.json:1 .+git\.$/),
      ])
    })
})

describe('a subgraph goes on answering what an earlier gateway asks', async () => {
  interface Lists { documents: Record<string, string>; previous: Record<string, string> }
  const listOf = (compiled: ReadonlyMap<string, string>) => JSON.parse(compiled.get('fetches/orders.json')!) as Lists
  const first = listOf(files)
  const retired = retire(`{ "${browse.id}": "old" }`)
  const later = (await compileShop(retired)).files
  const gone = Object.keys(first.documents).filter(id => !(id in listOf(later).documents))

  test('the documents of the registry before are kept apart', () => {
    expect(gone).toHaveLength(1)
    expect(Object.keys(listOf(later).previous)).toEqual(gone)
    expect(listOf(later).previous[gone[0]!]).toBe(first.documents[gone[0]!])
  })

  test('they stay however often it is compiled', async () => {
    expect((await compileShop(committed(retired, later))).files).toEqual(later)
  })

  test('--released forgets them, once every gateway has the new registry', async () => {
    const released = (await compileShop({ ...committed(retired, later), released: true })).files
    expect(listOf(released)).toEqual({ ...listOf(later), previous: {} })
  })

  test('a document that is asked again is no longer a previous one', async () => {
    const { fetches } = committed(tinyShop(), later).committed
    const back = (await compileShop({ ...tinyShop(), committed: { manifests: [], fetches } })).files
    expect(listOf(back).documents).toEqual(first.documents)
    expect(Object.keys(listOf(back).previous)).not.toContain(gone[0])
  })
})

describe('partners see what somebody wrote down that they may', () => {
  const maker = 'query Maker($id: ID!) { thing(id: $id) { ... on Brand { founder } } }'
  const exposing = withOperation(tinyShop(), 'partner/Maker.graphql', maker)
  const allow = (input: CompileInput, text: string) =>
    ({ ...input, exposureAllowed: { file: 'schema/exposure-allowed.json', text } })

  test('what is allowed compiles', async () => {
    expect(await refusalOf(allow(exposing, '{ "Maker": { "pii": ["thing.founder"] } }'))).toEqual([])
  })

  const elsewhere = [
    '{ "Maker": { "financial": ["thing.founder"] } }',
    '{ "Maker": { "pii": ["thing"] } }',
    '{ "maker": { "pii": ["thing.founder"] } }',
  ]
  test.each(elsewhere)('an entry for something else, %s, allows nothing and is out of date', async text => {
    expect(await refusalOf(allow(exposing, text))).toEqual([
      expect.stringMatching(/^schema\/exposure-allowed\.json:1  \w+ is allowed to show thing.* and does not\. Take/),
      expect.stringMatching(/^schema\/operations\/partner\/Maker\.graphql:1  Maker shows partners thing\.founder/),
    ])
  })

  test.each(['["thing.founder"]', '{ "pii": "thing.founder" }', '{ "pii": [1] }', 'null'])(
    'an entry of another form, %s, is refused', async entry => {
      expect(await refusalOf(allow(tinyShop(), `{\n"Maker": ${entry} }`))).toEqual([
        expect.stringMatching(/^schema\/exposure-allowed\.json:2  This is not of the form/),
      ])
    })

  test('an entry that nothing exposes any more is refused at its line', async () => {
    const [told] = await refusalOf(allow(tinyShop(), '{\n  "Maker": {\n    "pii": ["thing.founder"]\n  }\n}'))
    expect(told).toMatch(/^schema\/exposure-allowed\.json:3  Maker is allowed to show thing\.founder as pii, and does not/)
  })
})
