import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { plannerOver } from '../test/planner-over.ts'

test('to come back to a subgraph with what its field requires, it is told a key by which it finds the entity', () => {
  const { plan } = plannerOver({
    shelf: 'type Book @key(fields: "id") { id: ID! title: String! }',
    post: `
      type Query { book: Book }
      type Book @key(fields: "isbn", resolvable: false) @key(fields: "id shelf { row }") @key(fields: "id", resolvable: false) {
        id: ID! isbn: ID! shelf: Shelf! title: String! @external label: String @requires(fields: "title")
      }
      type Shelf { row: ID! }`,
  }).plan(parse('{ book { label } }'))
  expect(plan).toMatchObject({ nodes: [{ subgraph: 'post' }, { subgraph: 'shelf' }, {
    subgraph: 'post',
    requires: [{ on: ['Book'], selections: expect.arrayContaining([
      { field: 'id' }, { field: 'shelf', selections: [{ field: 'row' }] }, { field: 'title', input: true },
    ]) }],
  }] })
})

test.each<[string, Record<string, string>]>([
  ['is the only use of a field of others', {
    shelf: 'type Query { book: Book } type Book @key(fields: "id") @key(fields: "isbn") { id: ID! isbn: ID! }',
    post: 'type Book @key(fields: "isbn", resolvable: false) @key(fields: "id") { id: ID! isbn: ID! @external stamp: Int }',
  }],
  ['is an interface’s too', {
    shelf: 'type Query { book: Book } type Book @key(fields: "id") @key(fields: "code") { id: ID! code: ID! }',
    post: `
      interface Media @key(fields: "code", resolvable: false) { id: ID! code: ID! }
      type Book implements Media @key(fields: "code", resolvable: false) @key(fields: "id") {
        id: ID! code: ID! @shareable stamp: Int
      }`,
  }],
])('a key that only names %s: it stays', (_, subgraphs) => {
  expect(plannerOver(subgraphs).plan(parse('{ book { stamp } }')).fetches).toHaveLength(2)
})
