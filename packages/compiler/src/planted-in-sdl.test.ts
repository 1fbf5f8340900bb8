import { describe, expect, test } from 'vitest'
import { here, refusalOf } from '../test/refusal-of.ts'
import { replaced, tinyShop } from '../test/tiny-shop.ts'

test('the shop without a fault compiles', async () => {
  expect(await refusalOf(tinyShop())).toEqual([])
})

/**
 * What is planted: the file, the passage and what comes in its place, with `# here` at the line that the refusal has to
 * name.
 */
const faults: [fault: string, file: string, passage: string, by: string, said: RegExp][] = [
  [
    'SDL that cannot be read',
    'catalog.graphql',
    'enum Colour {',
    'enum Colour { { # here',
    /Syntax Error: .+ Correct the GraphQL/,
  ],
  [
    'a field of an unknown type',
    'catalog.graphql',
    'similar: Product',
    'similar: Produkt # here',
    /Unknown type Produkt\. Change the SDL/,
  ],
  [
    'subgraphs that contradict each other',
    'orders.graphql',
    'stock: Int!',
    'stock: Int!\n  similar: String @shareable # here',
    /Product\.similar.+Change the SDL/,
  ],
  [
    'a field that no scope covers',
    'orders.graphql',
    'type Note @requiresScopes(scopes: [["any"]]) {\n  text',
    'type Note {\n  text # here\n',
    /No scope covers Note\.text/,
  ],
  [
    'a root field that no scope covers',
    'catalog.graphql',
    'product(slug: Slug!): Product @requiresScopes(scopes: [["read"]])',
    'product(slug: Slug!): Product # here',
    /No scope covers Query\.product.+Put @requiresScopes on it/,
  ],
  [
    'a type that another subgraph covers, and this one does not',
    'orders.graphql',
    'type Product @key(fields: "id") @requiresScopes(scopes: [["read"]]) {\n  id: ID!',
    'type Product @key(fields: "id") {\n  id: ID! # here',
    /No scope covers Product\.id/,
  ],
  [
    'a scope that no role holds',
    'orders.graphql',
    'type Note @requiresScopes(scopes: [["any"]]) {',
    'type Note @requiresScopes(scopes: [["eny"]]) { # here',
    /No role holds the scope eny.+schema\/roles\.ts/,
  ],
  [
    'scopes that ask for nothing',
    'orders.graphql',
    'type Note @requiresScopes(scopes: [["any"]]) {',
    'type Note @requiresScopes(scopes: [["any"], []]) { # here',
    /guards nothing/,
  ],
  [
    'no scopes at all',
    'orders.graphql',
    'type Note @requiresScopes(scopes: [["any"]]) {',
    'type Note @requiresScopes(scopes: []) { # here',
    /guards nothing/,
  ],
  [
    'scopes on an interface',
    'catalog.graphql',
    'interface Named {\n  name: String!',
    'interface Named @requiresScopes(scopes: [["read"]]) {\n  name: String! # here',
    /cannot guard the interface Named.+types that implement it/,
  ],
  [
    'scopes on a field of an interface',
    'catalog.graphql',
    'interface Named {\n  name: String!',
    'interface Named {\n  name: String! @requiresScopes(scopes: [["read"]]) # here',
    /cannot guard the interface Named/,
  ],
  [
    'a field with @requires that asks for less than its source',
    'orders.graphql',
    '@requires(fields: "grams") @requiresScopes(scopes: [["weigh"]])',
    '@requires(fields: "grams") # here',
    /"Product\.shipping" does not specify necessary/,
  ],
  [
    'a directive of another protection',
    'orders.graphql',
    '  text: String!',
    '  text: String! @authenticated # here',
    /@authenticated is not enforced here.+@requiresScopes/,
  ],
  [
    'a directive under another name',
    'catalog.graphql',
    '  @link(',
    '  @link(url: "https://specs.apollo.dev/inaccessible/v0.1", as: "hidden") # here\n  @link(',
    /@link renames/,
  ],
  [
    'a directive under its long name',
    'catalog.graphql',
    'founder: String! @tag(name: "pii")',
    'founder: String! @federation__tag(name: "pii") # here',
    /Import it in @link and use it as @tag/,
  ],
  [
    'a misspelt tag',
    'catalog.graphql',
    '@tag(name: "pii")',
    '@tag(name: "PII") # here',
    /The tag PII is not known. Use one of financial, pii, secret/,
  ],
  [
    'a list without a bound',
    'catalog.graphql',
    'colours: [Colour!]! @listSize(assumedSize: 3)',
    'colours: [Colour!]! # here',
    /The list Product\.colours has no bound. Give it @listSize/,
  ],
  ['a list of lists', 'catalog.graphql', 'colours: [Colour!]!', 'colours: [[Colour!]!]! # here\n', /list of lists/],
  [
    'a slicing argument that is no Int',
    'catalog.graphql',
    'newest(first: Int): [Product!]!',
    'newest(first: Float): [Product!]! # here\n',
    /slicing argument Query\.newest\(first:\) has to be an Int/,
  ],
  ['a weight below zero', 'orders.graphql', '@cost(weight: 50)', '@cost(weight: -50) # here\n', /weight below zero/],
]

describe('what is planted in the SDL is refused, naming the line and what to do', () => {
  test.for(faults)('%s', async ([, file, passage, by, said], { expect }) => {
    const shop = replaced(tinyShop(), file, passage, by)
    const told = (await refusalOf(shop)).filter(line => line.includes(here(shop)))
    expect(told.join('\n')).toMatch(said)
  })

  test('a scope in roles.ts that no field asks for', async () => {
    const shop = tinyShop()
    const told = await refusalOf({
      ...shop,
      roles: { ...shop.roles, clerk: ['read', 'any', 'idle'] },
      rolesFile: { file: 'schema/roles.ts', text: "export const scopesOf = {\n  clerk: ['read', 'any', 'idle'],\n}\n" },
    })
    expect(told).toEqual([
      'schema/roles.ts:2  No field asks for the scope idle. Take it out, or put it on the fields it is for.',
    ])
  })
})
