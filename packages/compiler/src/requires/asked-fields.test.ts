import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { supergraphOver } from '../../test/planner-over.ts'
import { buildSupergraph } from '../build-supergraph.ts'
import { subgraphSchemas } from '../subgraph-schemas.ts'
import { putsOfFetches } from './puts.ts'
import { refuseUnready } from './refuse-unready.ts'

const supergraph = buildSupergraph(parse(supergraphOver({
  post: `
    type Query { book: Book @provides(fields: "weight by { name }") sent: Book }
    type Book @key(fields: "id") { id: ID! weight: Int @external by: Person @external next: Book @provides(fields: "weight") }
    type Person @key(fields: "id") { id: ID! name: String @external age: Int @external old: Int @requires(fields: "age") }
    type Label @key(fields: "id") { id: ID! book: Book }`,
  scale: `
    type Book @key(fields: "id") { id: ID! weight: Int @shareable by: Person @shareable }
    type Person @key(fields: "id") { id: ID! name: String @shareable age: Int @shareable }`,
})))
const whole = supergraph.schema.toGraphQLJSSchema()
const check = (document: string, more = {}) => refuseUnready(whole, new Map())(
  { kind: 'fetch', subgraph: 'post', operation: 'query', fetch: 'it', variables: [], ...more },
  putsOfFetches([{ subgraph: 'post', id: 'it', document }], subgraphSchemas(supergraph), whole))

describe('a subgraph is asked for what it does not resolve', () => {
  test.each([
    ['beside the field that provides it', '{ book { weight } }'],
    ['in what that provides', '{ book { by { name } } }'],
    ['in a fragment there', '{ book { ... on Book { weight } } }'],
    ['deeper down', '{ sent { next { id weight } } }'],
  ])('%s', (_, document) => {
    expect(() => check(document)).not.toThrow()
  })

  test.each([
    ['not beside another', '{ sent { weight } }', 'Book.weight'],
    ['not more of it than is provided', '{ book { by { name age } } }', 'Person.age'],
    ['not further down than it is provided', '{ book { next { next { weight } by { name } } } }', 'Book.by'],
  ])('%s', (_, document, field) => {
    expect(() => check(document)).toThrow(`the planner would ask post for ${field}, which it does not resolve`)
  })

  test('not of entities', () => {
    const document = 'query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Book { weight } } }'
    expect(() => check(document, { at: ['label', 'book'], requires: [{ field: 'id' }] })).toThrow('post for Book.weight')
  })
})
