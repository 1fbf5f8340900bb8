import { expect, test } from 'vitest'
import { committed } from '../../test/committed.ts'
import { compileShop } from '../../test/compile-shop.ts'
import { idOf, map, withDocuments } from '../../test/printed-document.ts'
import { refusalOf } from '../../test/refusal-of.ts'
import { replaced, tinyShop } from '../../test/tiny-shop.ts'
import { operationsToKeep, withKept } from '../keep.ts'
import type { CompileInput } from '../input.ts'

const old = 'query Browse { products(first: 3) { edges { node { stock } } } }'
const now = 'query Browse { products(first: 3) { edges { node { name } } } }'
const shipped = withDocuments(tinyShop(), map('relay', old))
const published = committed(shipped, (await compileShop(shipped)).files)
/** The tool prints the operation in another way since. */
const printedAnew: CompileInput = { ...published, documents: [map('relay', now)] }
/** And the operation itself asks for less. */
const changed = replaced(printedAnew, 'Browse.graphql', 'stock', 'colours')
const kept = 'schema/documents/kept.json'

test('a document that a client tool prints no more is refused, and both ways out are told', async () => {
  const [told, ...others] = await refusalOf(printedAnew)
  expect(others).toEqual([])
  expect(told).toMatch(/^schema\/registry\/public\.manifest\.json:\d+ {2}Browse \([0-9a-f]{8}\) was published/)
  expect(told).toContain(`Keep it in ${kept} (npm run compile -- --keep writes it)`)
})

test('what is kept of it runs on under the id that it was shipped with, to the byte', async () => {
  const { operations, documents } = operationsToKeep(printedAnew)
  expect(operations).toEqual([])
  expect(documents.map(({ file, text }) => ({ file, holds: JSON.parse(text) }))).toEqual([{ file: kept, holds: { [idOf(old)]: old } }])
  const { registry } = await compileShop(withKept(printedAnew, { operations, documents }))
  const ids = registry.operations.filter(one => one.name === 'Browse').map(one => one.id)
  expect(ids).toEqual(expect.arrayContaining([idOf(old), idOf(now)]))
})

test('what was kept before stays kept', async () => {
  const before = withKept(printedAnew, operationsToKeep(printedAnew))
  const later = { ...committed(before, (await compileShop(before)).files), documents: [before.documents.find(one => one.file === kept)!] }
  const { documents } = operationsToKeep(later)
  expect(Object.keys(JSON.parse(documents[0]!.text) as object).sort()).toEqual([idOf(old), idOf(now)].sort())
})

test('an operation and its prints are kept together: what is kept may ask what the operation asked then', async () => {
  const both = operationsToKeep(changed)
  expect(both.operations).toHaveLength(1)
  expect(await refusalOf(withKept(changed, both))).toEqual([])
  expect((await refusalOf(withKept(changed, { ...both, operations: [] }))).join())
    .toContain(`${idOf(old).slice(0, 8)} asks for Query.products/ProductConnection.edges/ProductEdge.node/Product.stock`)
})

test('one that is retired may go, and may not come back', async () => {
  const retired = { file: 'schema/retired.json', text: `{ "${idOf(old)}": "nobody has that app" }` }
  expect(await refusalOf({ ...printedAnew, retired })).toEqual([])
  expect(operationsToKeep({ ...printedAnew, retired })).toEqual({ operations: [], documents: [] })
  expect(await refusalOf({ ...published, retired })).toEqual([
    expect.stringContaining('is retired, yet schema/documents/relay.json has its document. Take it out there'),
  ])
})
