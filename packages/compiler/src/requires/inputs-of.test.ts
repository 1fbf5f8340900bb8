import { buildSchema } from 'graphql'
import { describe, expect, test } from 'vitest'
import { inputsOf, isThere } from './inputs-of.ts'
import type { Put } from './puts.ts'

const schema = buildSchema(`
  directive @join__field(graph: G, requires: String, external: Boolean) repeatable on FIELD_DEFINITION
  directive @join__graph(name: String) on ENUM_VALUE
  enum join__Graph { POST @join__graph(name: "post") SHELF @join__graph(name: "shelf") }
  enum G { POST SHELF }
  type Query { book: Book }
  union Part = A | B
  type A { g: Int }
  type B { mm: Int }
  type Size { ref: ID mm: Int @join__field(graph: POST, external: true) @join__field(graph: SHELF) }
  type Book {
    id: ID
    size: Size
    part: Part @join__field(graph: SHELF) @join__field(graph: POST, external: true)
    weight: Int @join__field(graph: SHELF) @join__field(graph: POST, external: true)
    postage: Int @join__field(graph: POST, requires: "id weight size { ref mm } part { __typename ... on A { g } }")
  }`, { assumeValid: true })

test('what a subgraph resolves itself it does not have to be sent', () => {
  expect(inputsOf(schema, 'post', 'Book', 'postage').map(input => input.map(({ key }) => key).join('.'))).toEqual(['weight', 'size.mm', 'part.g'])
  expect(inputsOf(schema, 'shelf', 'Book', 'postage')).toEqual([])
})

describe('what is required of one type', () => {
  const [, , ofPart] = inputsOf(schema, 'post', 'Book', 'postage')
  const part = (of: string[], within: Put[]): Put => ({ key: 'part', field: 'part', on: undefined, of: new Set(of), when: [], within })
  const field = (key: string, on: string): Put => ({ key, field: key, on: new Set([on]), of: undefined, when: [], within: [] })

  test.each<[string, Put, boolean]>([
    ['is there of that type', part(['A', 'B'], [field('g', 'A')]), true],
    ['is missing of that type', part(['A', 'B'], [field('g', 'B')]), false],
    ['is missing', part(['A'], []), false],
    ['is never needed where no object is of it', part(['B'], [field('mm', 'B')]), true],
  ])('%s', (_, put, expected) => {
    expect(isThere([put], ofPart!, 'Book')).toBe(expected)
  })
})
