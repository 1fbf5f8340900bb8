import { uuidv7 } from '@heliograph/runtime/uuid'
import { statementsDuring } from '@heliograph/testkit/counting-statements'
import { expect, test } from 'vitest'
import { clockAt } from '../test/clock-at.ts'
import { exampleModule, exampleProduct } from '../test/example-product.ts'
import { openDatabase } from '../test/open-database.ts'
import { openTestCatalog } from '../test/open-test-catalog.ts'
import { saveProducts } from './save-products.ts'

const product = `query($id: ID, $slug: Slug) {
  product(id: $id, slug: $slug) {
    id name warranty { productYears } certificates { standard body } source { kind reference }
    specs { __typename ... on ModuleSpecs { pmaxW lengthMm } ... on GeneralSpecs { properties { name value } } }
  }
}`
const page = `query($first: Int!, $after: Cursor, $kind: ProductKind) {
  products(first: $first, after: $after, kind: $kind) {
    edges { cursor node { id } }
    pageInfo { hasNextPage endCursor }
  }
}`
const entities = `query($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Product { id slug } }
}`
const documents = [product, page, entities]
const nowMs = Date.UTC(2026, 10, 3)

test('a product is answered with all its parts, by id as by slug', async () => {
  await using database = await openDatabase()
  await using catalog = await openTestCatalog(database.runTime, documents)
  const [module, cable] = [exampleModule(), exampleProduct()]
  await saveProducts(database.admin, [module, cable], clockAt(nowMs))
  const byId = await catalog.ask(product, { id: module.id })
  expect(byId).toEqual({ data: { product: {
    id: module.id, name: module.name, specs: { __typename: 'ModuleSpecs', pmaxW: 450.12, lengthMm: null },
    warranty: { productYears: 12 }, certificates: [{ standard: 'IEC 61215', body: null }], source: module.source,
  } } })
  expect(await catalog.ask(product, { slug: module.slug })).toEqual(byId)
  expect(await catalog.ask(product, { slug: cable.slug })).toMatchObject({ data: { product: {
    specs: { __typename: 'GeneralSpecs', properties: [{ name: 'Length', value: '50 m' }] },
    warranty: null,
    certificates: [],
  } } })
})

test('a product that is not there is null, without an error', async () => {
  await using database = await openDatabase()
  await using catalog = await openTestCatalog(database.runTime, documents)
  expect(await catalog.ask(product, { id: uuidv7() })).toEqual({ data: { product: null } })
  expect(await catalog.ask(product, { id: 'no-id' })).toEqual({ data: { product: null } })
  expect(await catalog.ask(product, { slug: 'nothing' })).toEqual({ data: { product: null } })
})

test('pages lead through the whole catalogue', async () => {
  await using database = await openDatabase()
  await using catalog = await openTestCatalog(database.runTime, documents)
  const shelf = Array.from({ length: 7 }, () => exampleProduct())
  await saveProducts(database.admin, [...shelf, exampleModule()], clockAt(nowMs))
  const walked: string[] = []
  for (let after: string | null = null, more = true; more;) {
    const { data } = await catalog.ask(page, { first: 3, after, kind: 'CABLE' })
    walked.push(...data.products.edges.map((edge: { node: { id: string } }) => edge.node.id))
    expect(data.products.pageInfo.endCursor).toBe(data.products.edges.at(-1).cursor)
    ;({ hasNextPage: more, endCursor: after } = data.products.pageInfo)
  }
  expect(walked).toEqual(shelf.map(product => product.id).toSorted().toReversed())
})

test('references are resolved by id and by slug in their order, those to nothing to null', async () => {
  await using database = await openDatabase()
  await using catalog = await openTestCatalog(database.runTime, documents)
  const [cable, drum] = [exampleProduct(), exampleProduct()]
  await saveProducts(database.admin, [cable, drum], clockAt(nowMs))
  const of = (...keys: object[]) => ({ representations: keys.map(key => ({ __typename: 'Product', ...key })) })
  const keys = [{ slug: drum.slug }, { id: uuidv7() }, { id: cable.id }, { id: cable.id }]
  const { data } = await catalog.ask(entities, of(...keys))
  const said = ({ id, slug }: { id: string; slug: string }) => ({ id, slug })
  expect(data).toEqual({ _entities: [said(drum), null, said(cable), said(cable)] })
  const broken = await catalog.ask(entities, of({ id: cable.id }, {}))
  expect(broken).toMatchObject({
    data: { _entities: [said(cable), null] },
    errors: [{ path: ['_entities', 1], extensions: { code: 'BAD_USER_INPUT' } }],
  })
})

test('a hundred references cost as many statements as one', async () => {
  await using database = await openDatabase()
  await using catalog = await openTestCatalog(database.runTime, documents)
  const shelf = Array.from({ length: 100 }, () => exampleProduct())
  await saveProducts(database.admin, shelf, clockAt(nowMs))
  const statementsFor = (count: number) => statementsDuring(async () => {
    const representations = shelf.slice(0, count).flatMap(({ id, slug }) => [{ id }, { slug }])
      .map(key => ({ __typename: 'Product', ...key }))
    const { data } = await catalog.ask(entities, { representations })
    expect(data._entities).toHaveLength(2 * count)
  })
  expect((await statementsFor(1)).sent).toHaveLength(2)
  expect((await statementsFor(100)).sent).toHaveLength(2)
})

test('a database that is away says try again, and nothing of itself', async () => {
  await using database = await openDatabase()
  await using catalog = await openTestCatalog(database.runTime, documents)
  await saveProducts(database.admin, [exampleProduct()], clockAt(nowMs))
  await database.runTime.close()
  expect(await catalog.ask(page, { first: 1 })).toEqual({
    data: null, errors: [{ message: 'Try again.', path: ['products'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }],
  })
})
