import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { supergraphOver } from '../test/planner-over.ts'
import { buildSupergraph } from './build-supergraph.ts'
import { openQueryPlanner } from './query-planner.ts'

const fields = ['a', 'b', 'c', 'd', 'e', 'f']
const document = parse(supergraphOver({
  shelf: 'type Query { book: Book } type Book @key(fields: "id") { id: ID! weight: Int }',
  post: `type Book @key(fields: "id") { id: ID! weight: Int @external ${fields.map(one => `${one}: Int @requires(fields: "weight")`).join(' ')} }`,
}))

test('a plan with fields apart names the subgraphs that there are, and asks for each of the fields by itself, however many planners that takes', () => {
  const build = openQueryPlanner(buildSupergraph(document), document)
  const operation = parse(`{ book { ${fields.join(' ')} } }`)
  const asks = (apart: readonly string[]) => JSON.stringify(build(operation, apart.map(field => ({ subgraph: 'post', type: 'Book', field }))))
  const of = (text: string) => [...text.matchAll(/"serviceName":"([^"]+)"/g)].map(([, name]) => name)
  const together = asks([])
  expect(of(together)).toEqual(['shelf', 'post'])
  const first = fields.map((_, count) => asks(fields.slice(0, count + 1)))
  expect(first.map(of)).toEqual([2, 3, 4, 5, 6, 6].map(fetches => ['shelf', ...Array<string>(fetches).fill('post')]))
  // Those that were closed by now are opened anew.
  expect(fields.map((_, count) => asks(fields.slice(0, count + 1)))).toEqual(first)
  expect(asks([])).toBe(together)
})
