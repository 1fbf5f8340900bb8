import type { CompileInput, TextFile } from '../src/input.ts'

/** A shop of two subgraphs that has a little of everything and compiles: tests plant their fault in it. */

const link = `extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.9"
    import: ["@key", "@external", "@requires", "@shareable", "@tag", "@cost", "@listSize", "@requiresScopes"]
  )
`

const catalog = `${link}
scalar Cursor
scalar Slug

type Query {
  products(first: Int! = 20, last: Int, after: Cursor): ProductConnection!
    @listSize(slicingArguments: ["first", "last"], sizedFields: ["edges"])
    @requiresScopes(scopes: [["read"]])
  newest(first: Int): [Product!]! @listSize(slicingArguments: ["first"]) @requiresScopes(scopes: [["read"]])
  product(slug: Slug!): Product @requiresScopes(scopes: [["read"]])
  thing(id: ID!): Thing @requiresScopes(scopes: [["read"]])
}

type ProductConnection @requiresScopes(scopes: [["read"]]) {
  edges: [ProductEdge!]!
}

type ProductEdge @requiresScopes(scopes: [["read"]]) {
  cursor: Cursor!
  node: Product!
}

interface Named {
  name: String!
}

type Product implements Named @key(fields: "id") @requiresScopes(scopes: [["read"]]) {
  id: ID!
  name: String!
  colours: [Colour!]! @listSize(assumedSize: 3)
  similar: Product
  grams: Int! @requiresScopes(scopes: [["read", "weigh"]])
}

type Brand implements Named @requiresScopes(scopes: [["read"]]) {
  name: String!
  founder: String! @tag(name: "pii")
}

union Thing = Product | Brand

enum Colour {
  RED
  BLUE
}
`

const orders = `${link}
scalar Quantity
scalar Sku
scalar Slug

type Query {
  order(id: ID!): Order @requiresScopes(scopes: [["own"], ["any"]])
}

type Mutation {
  buy(input: BuyInput!): Order! @cost(weight: 50) @requiresScopes(scopes: [["own"]])
  cancel(id: ID!): Order! @requiresScopes(scopes: [["own"]])
  release(id: ID, reason: Why, note: Slug, input: ReleaseInput): Order! @requiresScopes(scopes: [["any"]])
}

enum Why {
  ASKED
  LATE
}

input ReleaseInput {
  order: ID!
  reason: Why!
  kept: [KeptInput!]
  note: Slug
}

input KeptInput {
  sku: Sku!
  reason: Why
}

input BuyInput {
  lines: [LineInput!]!
  gift: Boolean! = false
}

input LineInput {
  slug: Slug!
  quantity: Quantity! = 1
}

type Order @key(fields: "id") @requiresScopes(scopes: [["own"], ["any"]]) {
  id: ID!
  total: Int! @tag(name: "financial")
  notes(first: Int! = 10): NoteConnection!
    @listSize(slicingArguments: ["first"], sizedFields: ["edges"])
    @requiresScopes(scopes: [["any"]])
  product: Product
  postage: Int! @tag(name: "financial")
}

type NoteConnection @requiresScopes(scopes: [["any"]]) {
  edges: [Note!]!
}

type Note @requiresScopes(scopes: [["any"]]) {
  text: String!
}

type Product @key(fields: "id") @requiresScopes(scopes: [["read"]]) {
  id: ID!
  grams: Int! @external
  shipping: Int! @requires(fields: "grams") @requiresScopes(scopes: [["weigh"]])
  stock: Int!
}
`

const operations: Record<string, string> = {
  'public/Browse.graphql': `query Browse($first: Int! = 10, $after: Cursor) {
  products(first: $first, after: $after) {
    edges {
      node {
        id
        name
        stock
      }
    }
  }
}
`,
  'customer/Buy.graphql': `mutation Buy($input: BuyInput!) {
  buy(input: $input) {
    id
    total
    product {
      name
    }
  }
}
`,
  'staff/OrderNotes.graphql': `query OrderNotes($id: ID!, $notes: Int! = 5) {
  order(id: $id) {
    ...money
    notes(first: $notes) {
      edges {
        text
      }
    }
  }
}

fragment money on Order {
  total
  postage
}
`,
  'partner/Ship.graphql': `query Ship($slug: Slug!) {
  product(slug: $slug) {
    id
    shipping
  }
}
`,
}

const roles = {
  anonymous: ['read'],
  customer: ['read', 'own'],
  clerk: ['read', 'any'],
  partner: ['read', 'weigh'],
}

export function tinyShop(): CompileInput {
  const quoted = (scopes: string[]) => scopes.map(one => `'${one}'`).join(', ')
  const text = Object.entries(roles).map(([role, scopes]) => `  ${role}: [${quoted(scopes)}],\n`).join('')
  return {
    subgraphs: [
      { name: 'catalog', file: 'schema/subgraphs/catalog.graphql', text: catalog },
      { name: 'orders', file: 'schema/subgraphs/orders.graphql', text: orders },
    ],
    operations: Object.entries(operations).map(([path, text]) => operation(path, text)),
    documents: [],
    roles,
    rolesFile: { file: 'schema/roles.ts', text: `export const scopesOf = {\n${text}}\n` },
    audiences: {
      public: { roles: ['anonymous', 'customer', 'clerk', 'partner'], maxDepth: 4, maxCost: 1_000 },
      customer: { roles: ['customer'], maxDepth: 6, maxCost: 5_000 },
      staff: { roles: ['clerk'], maxDepth: 6, maxCost: 5_000, asksReason: true },
      partner: { roles: ['partner'], maxDepth: 6, maxCost: 5_000 },
    },
    clients: { app: ['public', 'customer'] },
    scalars: {
      ID: { kind: 'text', minLength: 1, maxLength: 36, meaning: 'an id' },
      Slug: { kind: 'text', minLength: 1, maxLength: 20, pattern: '^[a-z-]+$', meaning: 'lower-case words' },
      Sku: { kind: 'text', minLength: 1, maxLength: 20, pattern: '^[A-Z-]+$', meaning: 'upper-case words' },
      Cursor: { kind: 'text', minLength: 1, maxLength: 200, meaning: 'a cursor' },
      Quantity: { kind: 'integer', min: 1, max: 99, meaning: 'from 1 to 99' },
    },
    maxPageSize: 100,
    maxListItems: 50,
    retired: { file: 'schema/retired.json', text: '{}\n' },
    exposureAllowed: { file: 'schema/exposure-allowed.json', text: '{}\n' },
    committed: { manifests: [], fetches: [] },
  }
}

/** An operation file by its path below `schema/operations/`. */
export function operation(path: string, text: string): CompileInput['operations'][number] {
  return { file: `schema/operations/${path}`, audience: path.split('/')[0]!, text }
}

export function withOperation(shop: CompileInput, path: string, text: string): CompileInput {
  const added = operation(path, text)
  return { ...shop, operations: [...shop.operations.filter(one => one.file !== added.file), added] }
}

/**
 * The shop with one passage of one file replaced. Throws when it is not there: a fault that isn't planted proves
 * nothing.
 */
export function replaced(shop: CompileInput, file: string, passage: string, by: string): CompileInput {
  let found = false
  const edit = <T extends TextFile>(one: T): T => {
    if (!one.file.endsWith(file) || !one.text.includes(passage)) return one
    found = true
    return { ...one, text: one.text.replace(passage, () => by) }
  }
  const edited = { ...shop, subgraphs: shop.subgraphs.map(edit), operations: shop.operations.map(edit) }
  if (!found) throw new Error(`${file} has no ${passage}`)
  return edited
}
