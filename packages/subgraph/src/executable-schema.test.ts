import type { GraphQLScalarType } from 'graphql'
import { expect, test } from 'vitest'
import { executableSchema } from './executable-schema.ts'

const typeDefs = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  scalar Slug
  type Query { order(slug: Slug): Order found: Found }
  type Order @key(fields: "id") { id: ID! }
  union Found = Order
`

test('a schema is made of types, resolvers and bounded scalars', () => {
  const resolvers = {
    Query: { order: () => null },
    Order: { __resolveReference: () => null },
    Found: { __resolveType: () => 'Order' },
  }
  const schema = executableSchema(typeDefs, resolvers)
  expect(schema.getQueryType()?.getFields().order?.resolve).toBe(resolvers.Query.order)
  const slug = schema.getType('Slug') as GraphQLScalarType
  expect(() => slug.parseValue('A B')).toThrow('Slug')
})

test('a resolver that no field has is refused: it would never be called', () => {
  const misplaced = [
    { Query: { ordr: () => null } }, { Ordr: { id: () => null } }, { Found: { id: () => null } },
    { Slug: { serialize: () => null } },
  ]
  for (const resolvers of misplaced) {
    expect(() => executableSchema(typeDefs, resolvers)).toThrow(/has a resolver but is not in the schema/)
  }
})

test('a scalar that nothing bounds is refused', () => {
  expect(() => executableSchema(`${typeDefs} scalar Anything`, {})).toThrow(/scalar Anything has no bounds/)
})
