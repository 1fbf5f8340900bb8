import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { plannerOver } from '../test/planner-over.ts'

const planner = plannerOver({
  shelf: 'type Query { best: Book } type Mutation { buy: Book } type Book @shareable { title: String pages: Int }',
  post: 'type Mutation { send: Int }',
})
const plan = (text: string) => planner.plan(parse(`mutation M($a: Boolean!) { ${text} }`))

test('what a mutation would do twice is refused: a field under a condition, and again behind another subgraph’s', () => {
  expect(() => plan('buy @include(if: $a) { title } send buy { pages }')).toThrow('buy would run more than once')
  expect(plan('buy @include(if: $a) { title } buy { pages } send').fetches).toHaveLength(2)
  expect(plan('buy { title } send buy { pages } again: buy @skip(if: $a) { pages }').fetches).toHaveLength(3)
})
