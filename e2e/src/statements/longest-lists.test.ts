import { expect, test } from 'vitest'
import { longestLists } from './longest-lists.ts'

const document = `query ($first: Int!, $items: Int!) {
  mine: orders(first: $first) { edges { node { ...lines } } }
}
fragment lines on Order { tags(first: $items) ... on Order { lines(first: $items) { edges { node { id } } } } }`
const order = (lines: number, tags: number) => ({
  node: { tags: Array(tags).fill('x'), lines: { edges: Array.from({ length: lines }, () => ({ node: { id: 'x' } })) } },
})

test('a list is found by the variable that bounds it: edges, plain lists, in fragments and under another name', () => {
  const answer = { mine: { edges: [order(1, 0), order(3, 1)] } }
  expect(longestLists(document, ['first', 'items'], answer)).toEqual({ first: 2, items: 3 })
  expect(longestLists(document, ['items'], { mine: { edges: [order(0, 4)] } })).toEqual({ items: 4 })
})

test('a list that is not there has no length', () => {
  expect(longestLists(document, ['first', 'items'], { mine: null })).toEqual({ first: 0 })
})
