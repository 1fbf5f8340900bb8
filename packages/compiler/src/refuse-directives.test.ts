import { composeServices } from '@apollo/composition'
import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { openPlanner } from './open-planner.ts'

const link = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@override", "@shareable"])`
const { supergraphSdl, errors } = composeServices([
  {
    name: 'old', url: '',
    typeDefs: parse(`${link}
      type Query { product: Product named: Named }
      interface Named { name: String }
      type Product implements Named @key(fields: "id") { id: ID! name: String price: Int }`),
  },
  {
    name: 'new', url: '',
    typeDefs: parse(`${link}
      type Product @key(fields: "id") {
        id: ID!
        name: String @override(from: "old", label: "percent(50)")
        price: Int @override(from: "old")
      }`),
  },
])
if (!supergraphSdl) throw new AggregateError(errors ?? [], 'it does not compose')
const planner = openPlanner(supergraphSdl)

test('an operation that asks for a part of the answer later is refused', () => {
  expect(() => planner.plan(parse('{ product { id ... @defer { price } } }'))).toThrow('@defer is not supported')
})

test.each(['{ product { name } }', '{ named { name } }', '{ product { ...F } } fragment F on Product { name }'])(
  '%s, whose field is on its way to another subgraph, is refused',
  text => {
    expect(() => planner.plan(parse(text))).toThrow('@override with a label is not supported, and Product.name has one')
  },
)

test('a field that has moved is asked where it is', () => {
  const { fetches } = planner.plan(parse('{ product { price } }'))
  expect(fetches.map(one => one.subgraph)).toEqual(['old', 'new'])
})
