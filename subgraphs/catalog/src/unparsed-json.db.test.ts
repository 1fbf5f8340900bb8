import { expect, test } from 'vitest'
import { exampleModule } from '../test/example-product.ts'
import { openDatabase } from '../test/open-database.ts'
import { openTestCatalog } from '../test/open-test-catalog.ts'
import { saveProducts } from './save-products.ts'

const plain = 'id name source { kind }'
const lists = {
  products: `{ products(first: 20) { edges { node { ${plain} } } } }`,
  searchProducts: `{ searchProducts(search: { text: "panel" }) { edges { node { ${plain} } } } }`,
  catalogDelta: `{ catalogDelta(first: 20) { edges { node { ${plain} } } } }`,
}
const product = (fields: string) => `query($slug: Slug!) { product(slug: $slug) { ${fields} } }`
const entities = `query($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Product { ${plain} } }
}`
const [specs, warranty, certificates] = [
  product('id specs { __typename }'), product('id warranty { productYears }'), product('id certificates { standard }'),
]

/** A catalogue of one module, whose JSON no parser would take. */
async function openBroken() {
  const database = await openDatabase()
  const module = exampleModule({ slug: 'module' })
  await saveProducts(database.admin, [module], { now: () => Date.UTC(2025, 10, 3) })
  const connection = await database.admin.connect()
  // In a column of JSON neither server takes it.
  for (const column of ['specs', 'warranty', 'certificates']) {
    await connection.query(`ALTER TABLE products MODIFY ${column} LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`)
    await connection.query(`UPDATE products SET ${column} = '{secret'`)
  }
  connection.release()
  const documents = [...Object.values(lists), product(plain), entities, specs, warranty, certificates]
  const catalog = await openTestCatalog(database.runTime, documents)
  return {
    ask: (document: string, variables?: object) => catalog.ask(document, variables),
    module: { id: module.id, name: module.name, source: { kind: 'HOUSE' } },
    async [Symbol.asyncDispose]() {
      await catalog[Symbol.asyncDispose]()
      await database[Symbol.asyncDispose]()
    },
  }
}

test('of a product whose JSON is not asked for none is parsed, however the product is found', async () => {
  await using catalog = await openBroken()
  const { module } = catalog
  for (const [name, list] of Object.entries(lists)) {
    expect(await catalog.ask(list)).toEqual({ data: { [name]: { edges: [{ node: module }] } } })
  }
  expect(await catalog.ask(product(plain), { slug: 'module' })).toEqual({ data: { product: module } })
  const representations = [{ __typename: 'Product', id: module.id }]
  expect(await catalog.ask(entities, { representations })).toEqual({ data: { _entities: [module] } })
})

test('JSON that does not parse is an error of the field that asks for it, and tells nothing of its text', async () => {
  await using catalog = await openBroken()
  const broke = (field: string) => [{
    message: 'Something broke.', path: ['product', field], extensions: { code: 'INTERNAL_SERVER_ERROR' },
  }]
  const asked = { slug: 'module' }
  expect(await catalog.ask(specs, asked)).toEqual({ data: { product: null }, errors: broke('specs') })
  expect(await catalog.ask(certificates, asked)).toEqual({ data: { product: null }, errors: broke('certificates') })
  expect(await catalog.ask(warranty, asked))
    .toEqual({ data: { product: { id: catalog.module.id, warranty: null } }, errors: broke('warranty') })
})
