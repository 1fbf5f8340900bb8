import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { plannerOver } from '../test/planner-over.ts'

const planner = plannerOver({
  shelf: `
    type Query { all: [Media] either: Either }
    union Either = Pen | Ink
    type Pen { colour: String }
    type Ink { name: String }
    interface Media @key(fields: "id") { id: ID! }
    type Book implements Media @key(fields: "id") { id: ID! pages: Int }
    type Film implements Media @key(fields: "id") { id: ID! minutes: Int }`,
  scores: `
    type Media @key(fields: "id") @interfaceObject { id: ID! score(of: Int, by: Int): Int rank: Int size: Size }
    type Size { w: Int h: Int }`,
})

/** What the subgraph that knows no types is asked for an object. */
function scoresAsked(text: string): string {
  const [, { document } = { document: '' }] = planner.plan(parse(text)).fetches
  return document.slice(document.indexOf('...on Media{') + '...on Media{'.length, -3)
}

test.each([
  ['different fields', 'x: score', 'x: rank', 'x:score x_selected:rank'],
  ['different arguments', 'score(of: 1)', 'score(of: 2)', 'score(of:1)score_selected:score(of:2)'],
  ['arguments and none', 'score(of: 1)', 'score', 'score(of:1)score_selected:score'],
  ['different fields below it', 'size { x: w }', 'size { x: h }', 'size{x:w x_selected:h}'],
  ['the same arguments, in another order', 'score(of: 1, by: 2)', 'score(by: 2, of: 1)', 'score(of:1 by:2)'],
  ['the same field', 'x: rank', 'x: rank', 'x:rank'],
])('under one key, of two types, %s', (_, ofBook, ofFilm, asked) => {
  expect(scoresAsked(`{ all { ... on Book { ${ofBook} } ... on Film { ${ofFilm} } } }`)).toBe(asked)
})

test('a name that the operation has already is not made', () => {
  const asked = scoresAsked('{ all { x_selected: size { w } ... on Book { x: score } ... on Film { x: rank } } }')
  expect(asked).toContain('x_selected_:rank')
})

test('where every subgraph knows the types, a client’s keys stay as they are', () => {
  const { shape } = planner.plan(parse('{ either { ... on Pen { x: colour } ... on Ink { x: name } } }'))
  expect(JSON.stringify(shape)).not.toContain('"from"')
})
