import { parse, printType } from 'graphql'
import { describe, expect, test } from 'vitest'
import { plannerOver } from '../../test/planner-over.ts'
import { fetchesIn } from '../fetches-in.ts'

const planner = plannerOver({
  shelf: `
    type Query { book: Book books: [Book] }
    interface Weighed { weight(unit: String = "kg"): Int }
    type Book implements Weighed @key(fields: "id") { id: ID! weight(unit: String = "kg"): Int size: Size }
    type Size { width(unit: String!): Int }`,
  post: `
    type Book @key(fields: "id") {
      id: ID!
      weight(unit: String = "kg"): Int @external
      size: Size @external
      postage(to: String): Int @requires(fields: "weight(unit: \\"g\\")")
      surcharge(to: String): Int @requires(fields: "weight(unit: \\"g\\")")
      duty: Int @requires(fields: "weight")
      parcel: Int @requires(fields: "size { width(unit: \\"mm\\") }")
    }
    type Size { width(unit: String!): Int @external }`,
})

/** What each subgraph is asked, in order; and what it is sent. */
function plan(text: string): { asked: string[]; sent: unknown[] } {
  const { plan, fetches } = planner.plan(parse(text))
  const inOrder = fetchesIn(plan)
  return {
    asked: inOrder.map(({ subgraph, fetch }) => `${subgraph} ${fetches.find(one => one.id === fetch)!.document}`),
    sent: inOrder.flatMap(({ inputRewrites = [] }) => inputRewrites),
  }
}

describe('a field that is required with arguments is asked for beside the client’s own, and sent under its own name', () => {
  test.each([
    ['other arguments', '{ book { weight(unit: "oz") postage } }', 'weight(unit:"oz")'],
    ['the default', '{ book { weight postage } }', 'weight '],
    ['a variable', 'query Q($unit: String) { book { weight(unit: $unit) postage } }', 'weight(unit:$unit)'],
  ])('%s', (_, text, clients) => {
    const { asked: [shelf], sent } = plan(text)
    expect(shelf).toContain(clients)
    expect(shelf).toContain('weight_required_1:weight(unit:"g")')
    expect(sent).toEqual([{ kind: 'rename', path: [{ on: ['Book'] }], field: 'weight_required_1', to: 'weight' }])
  })

  test('the default is required, and the client gives an argument', () => {
    expect(plan('{ book { weight(unit: "oz") duty } }').asked[0]).toMatch(/weight_required_\d:weight[ }].*weight\(unit:"oz"\)|weight\(unit:"oz"\).*weight_required_\d:weight[ }]/)
  })

  test('in an object', () => {
    const { asked: [shelf], sent } = plan('{ book { size { width(unit: "in") } parcel } }')
    expect(shelf).toMatch(/size\{.*width_required_\d:width\(unit:"mm"\)/)
    expect(sent).toEqual([{
      kind: 'rename', path: [{ on: ['Book'] }, 'size'], field: expect.stringMatching(/^width_required_\d$/), to: 'width',
    }])
  })
})

describe('fields that require one field with different arguments', () => {
  test('are asked for in two fetches, each with the variables it needs', () => {
    const { asked: [, ...post], sent } = plan('query Q($to: String) { book { postage(to: $to) duty surcharge(to: $to) } }')
    expect(post).toEqual([
      'post query Q__post__1($representations:[_Any!]!$to:String){_entities(representations:$representations){...on Book{postage(to:$to)surcharge(to:$to)}}}',
      'post query Q__post__1($representations:[_Any!]!){_entities(representations:$representations){...on Book{duty}}}',
    ])
    expect(sent).toHaveLength(2)
  })

  test('are asked for in one where they do not contradict each other', () => {
    expect(plan('{ book { postage surcharge parcel } }').asked).toHaveLength(2)
  })
})

test('the names are not in the schema that clients see', () => {
  expect(printType(planner.api.getType('Book')!)).not.toContain('required')
})

/** Each has to be planned whatever the planner's own checks of a supergraph say. */
describe('a supergraph in which a field is required with arguments and', () => {
  const shelf = 'type Query { book: Book } type Book @key(fields: "id") { id: ID! weight(unit: Int): Int }'
  const post = `type Book @key(fields: "id") {
    id: ID! weight(unit: Int): Int @external made: Int @requires(fields: "weight(unit: 1)")
  }`
  const weighed = 'interface Weighed { weight(unit: Int): Int }'
  test.each<[string, Record<string, string>, string]>([
    ['another type has a key of that name', {
      shelf: `${shelf} type Pen @key(fields: "weight") { weight: ID! }`,
      post: `${post} type Pen @key(fields: "weight") { weight: ID! @external cap: Int }`,
    }, '{ book { made } }'],
    ['only the other subgraph’s interface has it', {
      shelf: `${shelf.replace('Book @key', 'Book implements Weighed @key')} ${weighed}`,
      post: `${post.replace('Book @key', 'Book implements Weighed @key')} interface Weighed { id: ID! }`,
    }, '{ book { made } }'],
    ['it was moved', {
      shelf: `${shelf.replace('Book @key', 'Book implements Weighed @key')} ${weighed}`,
      scale: 'type Book @key(fields: "id") { id: ID! weight(unit: Int): Int @override(from: "shelf") }',
      post,
    }, '{ book { made } }'],
    ['a fragment is spread twice', {
      shelf,
      post: `type Book @key(fields: "id") {
        id: ID! weight(unit: Int): Int @external
        one: Size @requires(fields: "weight(unit: 1)") two: Size @requires(fields: "weight(unit: 2)")
      }
      type Size { x: Int y: Int }`,
    }, '{ book { one { ...S } two { ...S } } } fragment S on Size { x y }'],
  ])('%s', (_, subgraphs, text) => {
    expect(plannerOver(subgraphs).plan(parse(text)).fetches.map(({ subgraph }) => subgraph)).toContain('post')
  })
})
