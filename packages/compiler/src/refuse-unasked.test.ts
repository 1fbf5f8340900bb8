import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { plannerOver } from '../test/planner-over.ts'

const planner = plannerOver({
  shelf: `
    type Query { media: Media book: Book }
    interface Media @key(fields: "id") { id: ID! }
    type Book @key(fields: "id") { id: ID! title: String }`,
  scores: 'type Media @key(fields: "id") @interfaceObject { id: ID! score: Int }',
})
const plan = (text: string) => planner.plan(parse(text))

test('what no subgraph can be asked for is refused with its place: the planner says nothing', () => {
  expect(() => plan('{ book { id } media { score } }')).toThrow('media: no subgraph could be asked for it')
})

describe('it is fine', () => {
  test.each([
    ['asked of one subgraph', '{ book { title } }'],
    ['known without asking', '{ __typename book { __typename } }'],
    ['left out whatever the variables', 'query Q($a: Boolean!) { book { id title @include(if: $a) @skip(if: $a) } }'],
  ])('%s', (_, text) => {
    expect(plan(text).fetches.map(({ subgraph }) => subgraph)).toEqual(['shelf'])
  })
})
