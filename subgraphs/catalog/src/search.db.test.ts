import { statementsDuring } from '@heliograph/testkit/counting-statements'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clockAt } from '../test/clock-at.ts'
import { exampleModule, exampleProduct } from '../test/example-product.ts'
import { froniusPrimo5 } from '../test/golden-string.ts'
import { openDatabase } from '../test/open-database.ts'
import { openTestCatalog } from '../test/open-test-catalog.ts'
import type { ProductFacts } from './domain/product.ts'
import { askedWords } from './domain/search-asked.ts'
import { saveProducts } from './save-products.ts'
import { productStore } from './sql/product-store.ts'

const page = `query($search: ProductSearchInput!, $first: Int! = 20, $after: Cursor) {
  searchProducts(search: $search, first: $first, after: $after) {
    edges { cursor node { slug } }
    pageInfo { hasNextPage endCursor }
  }
}`
const facets = `query($search: ProductSearchInput!) {
  searchProducts(search: $search) {
    edges { node { slug } }
    facets { kinds { kind count } brands { brand count } power { minW maxW } }
  }
}`
const nowMs = Date.UTC(2026, 10, 3)
const named = (slug: string, name: string, changes: object = {}) => exampleProduct({ slug, name, model: name, ...changes })
const moduleOf = (slug: string, brand: string, model: string, pmaxW: number) => {
  const module = exampleModule({ slug, brand, model, name: `${brand} ${model}` })
  return { ...module, specs: { ...module.specs, pmaxW } } as ProductFacts
}
const inverter = named('x5', 'Growatt X5', { kind: 'INVERTER', brand: 'Growatt', specs: froniusPrimo5 })
const longi = moduleOf('longi', 'LONGi', 'LR4-72HPH-455M', 455.364)
const jinko = moduleOf('jinko', 'Jinko Solar', 'JKM310M-60L', 310.2)
const battery = named('lfp', 'Batería LFP 5 kWh', {
  kind: 'BATTERY',
  specs: { chemistry: 'LFP', nominalKwh: 5.12, usableKwh: 4.6, nominalV: 51.2, cycles: null },
})
const drum = named('drum', 'Cable 6 mm²')
const old = named('old', 'Cable 4 mm²', { status: 'DISCONTINUED' })
const shelf = [inverter, longi, jinko, battery, drum, old]

type Search = { edges: { cursor: string; node: { slug: string } }[] }
const slugs = ({ edges }: Search) => edges.map(({ node }) => node.slug).toSorted()

describe('a search finds', () => {
  let database: Awaited<ReturnType<typeof openDatabase>>
  let catalog: Awaited<ReturnType<typeof openTestCatalog>>
  beforeAll(async () => {
    database = await openDatabase()
    catalog = await openTestCatalog(database.runTime, [page])
    await saveProducts(database.admin, shelf, clockAt(nowMs))
  })
  afterAll(async () => {
    await catalog[Symbol.asyncDispose]()
    await database[Symbol.asyncDispose]()
  })

  test.each<[string, object, string[]]>([
    ['everything but the discontinued', {}, ['drum', 'jinko', 'lfp', 'longi', 'x5']],
    ['a model by its parts', { text: '72hph 455m' }, ['longi']],
    ['all words, not any', { text: 'longi growatt' }, []],
    ['a kind by its Spanish plural', { text: 'paneles' }, ['jinko', 'longi']],
    ['what a power is written like', { text: '5 kW' }, ['x5']],
    ['energy apart from power', { text: '5kWh' }, ['lfp']],
    ['what it is by its specifications', { text: 'monocristalinos' }, ['jinko', 'longi']],
    ['eight words as well as one', { text: 'panel solar longi lr4 72hph 455m 455W monocristalino' }, ['longi']],
    ['no wild cards', { text: '%' }, []],
    ['no wild cards within a word', { text: 'l_ngi' }, []],
    ['no parse error of a full-text search', { text: '+-x5 ~*"(' }, ['x5']],
    ['nothing for a text without words', { text: '(((' }, []],
    ['any of some kinds', { kinds: ['BATTERY', 'INVERTER'] }, ['lfp', 'x5']],
    ['any of some makers', { brands: ['LONGi', 'Growatt'] }, ['longi', 'x5']],
    ['a maker letter for letter', { brands: ['longi'] }, []],
    ['from a power on', { minPowerW: 455 }, ['longi', 'x5']],
    ['up to the power that a module is sold as', { maxPowerW: 455 }, ['jinko', 'longi']],
    ['text and filters together', { text: 'solar', kinds: ['MODULE'], maxPowerW: 400 }, ['jinko']],
    ['filters that are empty, as if they were not there', { text: 'longi', kinds: [], brands: [] }, ['longi']],
  ])('%s', async (_, search, found) => {
    const { data } = await catalog.ask(page, { search })
    expect(slugs(data.searchProducts)).toEqual(found)
  })
})

test('whatever a person types, a search answers', async () => {
  await using database = await openDatabase()
  const store = productStore(database.runTime.statements)
  const odd = fc.constantFrom(...Array.from('%_\\\'"`;*+-~()<>@ 5kWh.,İıß²ñ\0'))
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 100 }), fc.string({ unit: odd, maxLength: 40 }))
  await fc.assert(fc.asyncProperty(text, async typed => {
    const question = { words: askedWords(typed), kinds: null, brands: null, minPowerW: null, maxPowerW: null }
    expect(await store.found(question, null, 1)).toEqual([])
    expect(await store.tally(question)).toEqual([])
  }), { numRuns: 200 })
})

test('pages lead through all that is found, newest first, each once', async () => {
  await using database = await openDatabase()
  await using catalog = await openTestCatalog(database.runTime, [page])
  const drums = Array.from({ length: 7 }, (_, i) => named(`drum-${i}`, `Cable ${i} mm²`))
  await saveProducts(database.admin, drums.slice(0, 3), clockAt(nowMs))
  await saveProducts(database.admin, [...drums.slice(3), longi], clockAt(nowMs + 1))
  const walked: string[] = []
  for (let after: string | null = null, more = true; more;) {
    const { data } = await catalog.ask(page, { search: { text: 'cable' }, first: 3, after })
    walked.push(...data.searchProducts.edges.map((edge: Search['edges'][number]) => edge.node.slug))
    ;({ hasNextPage: more, endCursor: after } = data.searchProducts.pageInfo)
  }
  const newest = (some: ProductFacts[]) => some.toSorted((a, b) => (a.id < b.id ? 1 : -1)).map(({ slug }) => slug)
  expect(walked).toEqual([...newest(drums.slice(3)), ...newest(drums.slice(0, 3))])
})

test('facets count each with its own filter left out', async () => {
  await using database = await openDatabase()
  await using catalog = await openTestCatalog(database.runTime, [facets])
  await saveProducts(database.admin, [...shelf, moduleOf('longi-2', 'LONGi', 'LR5', 540)], clockAt(nowMs))
  const search = { text: 'solar', kinds: ['MODULE'], brands: ['LONGi'], maxPowerW: 500 }
  const { data: { searchProducts } } = await catalog.ask(facets, { search })
  expect(slugs(searchProducts)).toEqual(['longi'])
  expect(searchProducts.facets).toEqual({
    kinds: [{ kind: 'MODULE', count: 1 }],
    brands: [{ brand: 'Jinko Solar', count: 1 }, { brand: 'LONGi', count: 1 }],
    power: { minW: 455.364, maxW: 540 },
  })
  const all = await catalog.ask(facets, { search: {} })
  expect(all.data.searchProducts.facets.kinds).toEqual([
    { kind: 'MODULE', count: 3 }, { kind: 'BATTERY', count: 1 }, { kind: 'CABLE', count: 1 }, { kind: 'INVERTER', count: 1 },
  ])
  expect(all.data.searchProducts.facets.brands[0]).toEqual({ brand: 'LONGi', count: 2 })
})

test('of nothing found there are no facets', async () => {
  await using database = await openDatabase()
  await using catalog = await openTestCatalog(database.runTime, [facets])
  await saveProducts(database.admin, shelf, clockAt(nowMs))
  const nothing = { edges: [], facets: { kinds: [], brands: [], power: null } }
  for (const text of ['nothing', '(((']) {
    expect(await catalog.ask(facets, { search: { text } })).toEqual({ data: { searchProducts: nothing } })
  }
})

test('the twenty makers with the most products are told, equals by name', async () => {
  await using database = await openDatabase()
  await using catalog = await openTestCatalog(database.runTime, [facets])
  const makers = Array.from({ length: 25 }, (_, i) => `Maker ${String.fromCharCode(97 + i)}`)
  const goods = makers.map((brand, i) => named(`good-${i}`, 'Good', { brand }))
  await saveProducts(database.admin, [...goods, named('more', 'Good', { brand: 'Maker y' })], clockAt(nowMs))
  const { data } = await catalog.ask(facets, { search: { text: 'good' } })
  expect(data.searchProducts.facets.brands).toEqual([
    { brand: 'Maker y', count: 2 }, ...makers.slice(0, 19).map(brand => ({ brand, count: 1 })),
  ])
})

test('facets count the two thousand newest alone: a word that finds everything costs no more than one that finds much', async () => {
  await using database = await openDatabase()
  await using catalog = await openTestCatalog(database.runTime, [facets])
  const goods = (brand: string, count: number) => Array.from({ length: count }, () => exampleProduct({ brand }))
  await saveProducts(database.admin, goods('Old', 5), clockAt(nowMs))
  await saveProducts(database.admin, goods('New', 1_998), clockAt(nowMs + 1))
  const { data } = await catalog.ask(facets, { search: { text: 'cable' } })
  expect(data.searchProducts.facets.brands).toEqual([{ brand: 'New', count: 1_998 }, { brand: 'Old', count: 2 }])
})

test('a page is one statement, its facets one more, whatever is found', async () => {
  await using database = await openDatabase()
  await using catalog = await openTestCatalog(database.runTime, [page, facets])
  await saveProducts(database.admin, Array.from({ length: 100 }, () => exampleProduct()), clockAt(nowMs))
  const sentFor = async (document: string, variables: object) =>
    (await statementsDuring(() => catalog.ask(document, variables))).sent.length
  const search = { text: 'cable' }
  expect([await sentFor(page, { search, first: 1 }), await sentFor(page, { search, first: 100 })]).toEqual([1, 1])
  expect([await sentFor(facets, { search }), await sentFor(facets, { search: { text: 'nothing' } })]).toEqual([2, 2])
})

test('a page out of bounds and a cursor of another list are refused', async () => {
  await using database = await openDatabase()
  await using catalog = await openTestCatalog(database.runTime, [page])
  for (const wrong of [{ first: 0 }, { first: 101 }, { after: 'AAAA' }]) {
    const { errors } = await catalog.ask(page, { search: {}, ...wrong })
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
  }
})
