import { buildSchema, parse, print } from 'graphql'
import { expect, test } from 'vitest'
import { settleFragments } from './settle-fragments.ts'

const api = buildSchema(`
  type Query { media: [Media] any: Any }
  interface Media { id: ID next: Media }
  type Book implements Media { id: ID next: Book pages: Int }
  type Film implements Media { id: ID next: Media minutes: Int }
  type Shelf { id: ID }
  union Any = Book | Shelf`)
const settled = (text: string) => print(settleFragments(parse(text), api)).replace(/\s+/g, ' ').trim()

test.each([
  ['can never apply', '{ media { id ... on Book { ... on Media { ... on Film { minutes } } } } }', '{ media { id ... on Book } }'],
  ['can never apply below a field that promises more', '{ media { ... on Book { next { id ... on Film { id } } } } }',
    '{ media { ... on Book { next { id } } } }'],
  ['always applies', '{ media { ... on Book { ... on Media { id } pages } } }', '{ media { ... on Book { id pages } } }'],
  ['is the same again', '{ media { ... on Media { ... on Media { id } } } }', '{ media { id } }'],
  ['has a condition', 'query Q($a: Boolean!) { media { ... on Book { ... on Media @skip(if: $a) { id } } } }',
    'query Q($a: Boolean!) { media { ... on Book { ... @skip(if: $a) { id } } } }'],
  ['is spread where it applies, and where it does not',
    '{ any { ... on Shelf { ...F } ... on Book { ...F } } } fragment F on Any { ... on Book { pages } }',
    '{ any { ... on Shelf ... on Book { pages } } }'],
])('a fragment that %s', (_, text, wanted) => {
  expect(settled(text).replace(/ \{ \}/g, '')).toBe(wanted)
})

test.each([
  '{ media { id ... on Book { pages } ... on Film { minutes } } }',
  'query Q { media { ...F } } fragment F on Media { id ... on Book { pages } }',
])('where nothing is to be settled, the document stays the very same', text => {
  const document = parse(text)
  expect(settleFragments(document, api)).toBe(document)
})
