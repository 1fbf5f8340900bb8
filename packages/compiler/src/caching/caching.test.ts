import { describe, expect, test } from 'vitest'
import { compileShop } from '../../test/compile-shop.ts'
import { here, refusalOf } from '../../test/refusal-of.ts'
import { replaced, tinyShop, withOperation } from '../../test/tiny-shop.ts'

type Hint = [file: string, passage: string, by: string]

const definitions = `
directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) on
  FIELD_DEFINITION | OBJECT | INTERFACE | UNION
enum CacheControlScope { PUBLIC PRIVATE }
`
const hint = (file: string, passage: string, said: string): Hint =>
  [`${file}.graphql`, passage, passage.replace(/ (?=@requiresScopes|=|\{|$)/, ` @cacheControl(${said}) `)]

const product = (said: string) =>
  hint('catalog', 'type Product implements Named @key(fields: "id") @requiresScopes', said)
const ofOrders = (said: string) => hint('orders', 'type Product @key(fields: "id") @requiresScopes', said)
const brand = (said: string) => hint('catalog', 'type Brand implements Named @requiresScopes', said)
const thing = (said: string) => hint('catalog', 'union Thing =', said)
const field = (file: string, passage: string, said: string): Hint =>
  [`${file}.graphql`, passage, `${passage} @cacheControl(${said})`]

/** The shop with a public query Q and these hints. */
function shopWith(query: string, hints: Hint[]) {
  const shop = withOperation(tinyShop(), 'public/Q.graphql', query)
  const defined = replaced(shop, 'catalog.graphql', '\nscalar Cursor', `${definitions}\nscalar Cursor`)
  const inBoth = replaced(defined, 'orders.graphql', '\nscalar Quantity', `${definitions}\nscalar Quantity`)
  return hints.reduce((one, [file, passage, by]) => replaced(one, file, passage, by), inBoth)
}

/** For how many seconds Q may be kept, and which field decides. */
async function agedOf(query: string, ...hints: Hint[]): Promise<[maxAge: number | undefined, decidedBy: string | undefined]> {
  const { registry, files } = await compileShop(shopWith(query, hints))
  const row = files.get('CACHING.md')!.split('\n').find(line => line.startsWith('| public | Q |'))
  return [registry.operations.find(one => one.name === 'Q')!.cache?.maxAge, /\| `(\w+\.\w+)` \|$/.exec(row!)?.[1]]
}

const named = 'query Q($slug: Slug!) { product(slug: $slug) { name } }'
const similar = 'query Q($slug: Slug!) { product(slug: $slug) { name similar { name } } }'
const both = 'query Q($id: ID!) { thing(id: $id) { ... on Product { name } ... on Brand { name } } }'

describe('how old an answer may become', () => {
  test('not at all, without a hint', async () => {
    expect(await agedOf(named)).toEqual([undefined, 'Query.product'])
  })

  test('as the type says, and its scalars with it', async () => {
    expect(await agedOf(named, product('maxAge: 30'), ofOrders('maxAge: 40'))).toEqual([30, 'Query.product'])
  })

  test('what a field says counts more than what its type says', async () => {
    const onRoot = field('catalog', 'product(slug: Slug!): Product', 'maxAge: 90')
    expect(await agedOf(named, product('maxAge: 30'), ofOrders('maxAge: 30'), onRoot)).toEqual([90, 'Query.product'])
  })

  test('as the youngest of all that it reaches', async () => {
    const onName = field('catalog', 'name: String!\n  colours: [Colour!]! @listSize(assumedSize: 3)', 'maxAge: 5')
    const query = 'query Q($slug: Slug!) { product(slug: $slug) { name colours } }'
    expect(await agedOf(query, product('maxAge: 30'), ofOrders('maxAge: 30'), onName)).toEqual([5, 'Product.colours'])
  })

  test('an object within needs an age of its own, unless it inherits', async () => {
    const onRoot = field('catalog', 'product(slug: Slug!): Product', 'maxAge: 90')
    expect(await agedOf(similar, onRoot)).toEqual([undefined, 'Product.similar'])
    const inherits = field('catalog', 'similar: Product', 'inheritMaxAge: true')
    expect(await agedOf(similar, onRoot, inherits)).toEqual([90, 'Query.product'])
    const byType = [product('inheritMaxAge: true'), ofOrders('inheritMaxAge: true')]
    expect(await agedOf(similar, onRoot, ...byType)).toEqual([90, 'Query.product'])
  })

  test('at the root there is nothing to inherit', async () => {
    const byType = [product('inheritMaxAge: true'), ofOrders('inheritMaxAge: true')]
    expect(await agedOf(named, ...byType)).toEqual([undefined, 'Query.product'])
  })

  test('PRIVATE anywhere is not at all, and no PUBLIC takes it back', async () => {
    const aged = [product('maxAge: 30'), ofOrders('maxAge: 30')]
    const onStock = field('orders', 'stock: Int!', 'scope: PRIVATE')
    const stock = 'query Q($slug: Slug!) { product(slug: $slug) { name stock } }'
    expect(await agedOf(stock, ...aged)).toEqual([30, 'Query.product'])
    expect(await agedOf(stock, ...aged, onStock)).toEqual([undefined, 'Product.stock'])
    const onType = [product('maxAge: 30, scope: PRIVATE'), ofOrders('maxAge: 30')]
    const onRoot = field('catalog', 'product(slug: Slug!): Product', 'maxAge: 90, scope: PUBLIC')
    expect(await agedOf(named, ...onType, onRoot)).toEqual([undefined, 'Query.product'])
  })

  test('of two subgraphs that speak of one type the stricter counts', async () => {
    expect(await agedOf(named, product('maxAge: 30'), ofOrders('maxAge: 20'))).toEqual([20, 'Query.product'])
    expect((await agedOf(named, product('maxAge: 30'), ofOrders('maxAge: 30, scope: PRIVATE')))[0]).toBe(undefined)
    expect((await agedOf(named, product('maxAge: 30'), ofOrders('inheritMaxAge: true')))[0]).toBe(30)
  })

  test('of a union its members may lower the age, and do not give it one', async () => {
    const members = [product('maxAge: 30'), ofOrders('maxAge: 30'), brand('maxAge: 20')]
    expect(await agedOf(both, ...members)).toEqual([undefined, 'Query.thing'])
    expect(await agedOf(both, ...members, thing('maxAge: 60'))).toEqual([20, 'Query.thing'])
    expect((await agedOf(both, brand('scope: PRIVATE'), thing('maxAge: 60')))[0]).toBe(undefined)
  })

  test('what is asked under a condition counts as asked', async () => {
    const query = 'query Q($slug: Slug!, $all: Boolean!) '
      + '{ product(slug: $slug) { name similar @include(if: $all) { name } } }'
    const onRoot = field('catalog', 'product(slug: Slug!): Product', 'maxAge: 90')
    expect(await agedOf(query, onRoot)).toEqual([undefined, 'Product.similar'])
  })

  test('who asks for no field at all is told nothing to keep', async () => {
    expect(await agedOf('query Q { __typename }')).toEqual([undefined, undefined])
  })
})

describe('whose answers may be kept', async () => {
  const everything = [
    product('maxAge: 30'), ofOrders('maxAge: 30'),
    hint('orders', 'type Order @key(fields: "id") @requiresScopes', 'maxAge: 30'),
    hint('orders', 'type NoteConnection @requiresScopes', 'maxAge: 30'),
    hint('orders', 'type Note @requiresScopes', 'maxAge: 30'),
  ]
  const { registry, files } = await compileShop(shopWith(named, everything))

  test('those of public queries alone, whatever the hints say of others', () => {
    expect(registry.operations.filter(one => one.cache).map(one => one.audience)).toEqual(['public'])
    const page = files.get('CACHING.md')!
    expect(page).toContain('| public | Q | `public, max-age=30` | `Query.product` |')
    expect(page).toContain('| staff | OrderNotes | `private, no-store` | its audience |')
    expect(page).toContain('| customer | Buy | `private, no-store` | a mutation |')
  })

  test('clients see nothing of the hints', async () => {
    expect(files.get('supergraph.graphql')).not.toMatch(/cacheControl/i)
    expect(files.get('supergraph.graphql')).toBe((await compileShop(tinyShop())).files.get('supergraph.graphql'))
  })
})

/** In place of a good hint on a field. */
const planted = (use: string): Hint => ['catalog.graphql', 'similar: Product', `similar: Product ${use} # here`]

const faults: [fault: string, hint: Hint, said: RegExp][] = [
  ['an age below zero', planted('@cacheControl(maxAge: -1)'), /whole number of seconds from 0 to 86400/],
  ['an age above a day', planted('@cacheControl(maxAge: 86401)'), /whole number of seconds/],
  ['an age that is no number', planted('@cacheControl(maxAge: "30")'), /whole number of seconds/],
  ['half a second', planted('@cacheControl(maxAge: 0.5)'), /whole number of seconds/],
  ['nothing said', planted('@cacheControl'), /says nothing/],
  ['a misspelt argument', planted('@cacheControl(maxage: 30)'), /has no maxage/],
  ['an unknown scope', planted('@cacheControl(scope: SECRET)'), /PUBLIC or PRIVATE/],
  ['an age, and to inherit one', planted('@cacheControl(maxAge: 3, inheritMaxAge: true)'), /without a maxAge/],
  ['an entity that one of its subgraphs alone gives an age', product('maxAge: 30'), /how old Product may become/],
]

test.for(faults)('%s is refused, at its line', async ([, fault, said], { expect }) => {
  const shop = shopWith(named, [fault])
  const told = await refusalOf(shop)
  expect(told).toEqual([expect.stringMatching(said)])
  // What is missing, is missing in the other file.
  expect(told[0]).toContain(fault[2].includes('# here') ? here(shop) : 'schema/subgraphs/orders.graphql:')
})
