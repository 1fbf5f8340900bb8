import { composeServices } from '@apollo/composition'
import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { openPlanner } from './open-planner.ts'

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@shareable"])'

function plannerOf(subgraphs: Record<string, string>) {
  const services = Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: '', typeDefs: parse(`${link} ${sdl}`) }))
  const { supergraphSdl, errors } = composeServices(services)
  if (!supergraphSdl) throw new AggregateError(errors ?? [])
  const planner = openPlanner(supergraphSdl)
  return (text: string) => planner.plan(parse(text))
}

const plan = plannerOf({
  shelf: `
    type Query { book: Book books: [Book] }
    type Book @key(fields: "id") { id: ID! weight(unit: String = "kg"): Int }`,
  post: `
    type Book @key(fields: "id") {
      id: ID!
      weight(unit: String = "kg"): Int @external
      postage: Int @requires(fields: "weight(unit: \\"g\\")")
      duty: Int @requires(fields: "weight")
    }`,
})

describe('one field with two sets of arguments, one of them of a @requires, is refused with its place and what to do', () => {
  test.each([
    ['the client’s own', '{ book { weight(unit: "oz") postage } }'],
    ['the default', '{ book { weight postage } }'],
    ['an argument where a default is required', '{ book { weight(unit: "oz") duty } }'],
    ['a variable', 'query Q($unit: String) { book { weight(unit: $unit) postage } }'],
    ['those of another @requires', '{ book { postage duty } }'],
  ])('%s', (_, text) => {
    expect(() => plan(text)).toThrow(/weight.*choose an alias/)
  })
})

test.each([
  ['under an alias', '{ book { mine: weight(unit: "oz") postage } }'],
  ['the same arguments', '{ book { weight(unit: "g") postage } }'],
  ['another object', '{ book { weight(unit: "oz") } books { postage } }'],
])('it is fine: %s', (_, text) => {
  expect(plan(text).fetches.map(({ subgraph }) => subgraph)).toContain('shelf')
})
