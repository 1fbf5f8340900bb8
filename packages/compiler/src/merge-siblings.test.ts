import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { plannerOver } from '../test/planner-over.ts'
import { fetchesIn } from './fetches-in.ts'

const planner = plannerOver({
  shelf: `
    type Query { all: [Work] either: Work }
    union Work = Book | Film | Song
    type Book { by: [Person] about: Work }
    type Film { by: [Person] about: Work }
    type Song { by: [Person] about: Work }
    type Person @key(fields: "id") { id: ID! }`,
  people: 'type Person @key(fields: "id") { id: ID! name: String age: Int home: Place } type Place @key(fields: "id") { id: ID! }',
  places: 'type Place @key(fields: "id") { id: ID! sun: Int }',
})

/** Where each fetch but the first one completes objects. */
function places(text: string) {
  const { plan, fetches } = planner.plan(parse(text))
  expect(fetches).toHaveLength(new Set(fetchesIn(plan).map(({ subgraph, fetch }) => `${subgraph} ${fetch}`)).size)
  return fetchesIn(plan).slice(1).map(({ subgraph, at = [] }) => [subgraph, ...at.map(step => typeof step === 'string' ? step : step.on.join('|'))].join(' '))
}

test.each([
  ['asked for the same', '{ all { ... on Book { by { name } } ... on Film { by { name } } } }', ['people all @ Book|Film by @']],
  ['of three types', '{ either { ... on Book { by { age } } ... on Film { by { age } } ... on Song { by { age } } } }', ['people either Book|Film|Song by @']],
  ['with what follows', '{ all { ... on Book { by { home { sun } } } ... on Film { by { home { sun } } } } }', ['people all @ Book|Film by @', 'places all @ Book|Film by @ home']],
  ['on two levels', `{ all { ...B ...F } }
    fragment B on Book { about { ... on Book { by { name } } ... on Film { by { name } } } }
    fragment F on Film { about { ... on Book { by { name } } ... on Film { by { name } } } }`, ['people all @ Book|Film about Book|Film by @']],
])('fetches by type are one where they are %s', (_, text, expected) => {
  expect(places(text)).toEqual(expected)
})

test.each([
  ['asked for something else', '{ all { ... on Book { by { name } } ... on Film { by { age } } } }'],
  ['under another condition', 'query Q($a: Boolean!) { all { ... on Book { by { name } } ... on Film { by { name @include(if: $a) } } } }'],
  ['under other keys', '{ all { ... on Book { by { name } } ... on Film { them: by { name } } } }'],
])('and two where they are %s', (_, text) => {
  expect(places(text)).toHaveLength(2)
})
