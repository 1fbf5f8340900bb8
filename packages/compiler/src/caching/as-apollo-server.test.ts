import { ApolloServer } from '@apollo/server'
import * as fc from 'fast-check'
import { buildASTSchema, parse } from 'graphql'
import { expect, test } from 'vitest'
import { reach } from '../operations/reach.ts'
import { cacheHints } from './cache-hints.ts'
import { maxAgeOf } from './max-age.ts'

const places = 13
const hint = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 9 }).map(age => `@cacheControl(maxAge: ${age})`) },
  { weight: 3, arbitrary: fc.constant('@cacheControl(inheritMaxAge: true)') },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 9 }).map(age => `@cacheControl(maxAge: ${age}, scope: PUBLIC)`) },
  { weight: 1, arbitrary: fc.constant('@cacheControl(scope: PRIVATE)') },
)
const hints = fc.array(hint, { minLength: places, maxLength: places })

const sdl = (at: readonly string[]) => `
  directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) on
    FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  enum CacheControlScope { PUBLIC PRIVATE }
  type Query { shelf: Shelf! ${at[0]} shelves: [Shelf!]! ${at[1]} count: Int! ${at[2]} thing: Thing! ${at[3]} }
  type Shelf ${at[4]} { label: String! ${at[5]} book: Book! ${at[6]} next: Shelf! ${at[7]} }
  type Book ${at[8]} { title: String! ${at[9]} shelf: Shelf! ${at[10]} }
  type Film { length: Int! ${at[11]} }
  union Thing ${at[12]} = Book | Film
`
const documents = [
  '{ count }', '{ shelf { label } }', '{ shelves { label } count }', '{ shelf { book { title } } }',
  '{ shelf { next { next { label } } } }', '{ shelves { book { shelf { label } } } }', '{ a: shelf { __typename } }',
  '{ shelf { ...f } } fragment f on Shelf { book { title } next { book { title } } }',
]
const ofUnion = ['{ thing { __typename } }', '{ thing { ... on Book { title } ... on Film { length } } }']

/** Every field answers something, so that Apollo Server sees all that is asked. */
function answered() {
  const book = { __typename: 'Book', title: 'x', shelf: () => shelf }
  const shelf = { label: 'x', book, next: () => shelf }
  return { shelf, shelves: [shelf], count: 1, thing: book }
}

async function bothAges(document: string, at: readonly string[]): Promise<{ ours: number; apollos: number }> {
  const typeDefs = parse(sdl(at))
  const { types, fields } = cacheHints([{ name: 'one', file: 'one.graphql', document: typeDefs }])
  const { maxAge: ours } = maxAgeOf(reach(buildASTSchema(typeDefs), parse(document)), { types, fields })
  const server = new ApolloServer({ typeDefs, rootValue: answered })
  const { body, http } = await server.executeOperation({ query: document })
  await server.stop()
  expect(body.kind === 'single' && body.singleResult.errors).toBe(undefined)
  const [, age = '0'] = /^max-age=(\d+), public$/.exec(http.headers.get('cache-control') ?? '') ?? []
  return { ours, apollos: Number(age) }
}

test('an answer becomes as old as behind Apollo Server, whatever the hints', async () => {
  const ages = new Set<number>()
  await fc.assert(fc.asyncProperty(hints, fc.constantFrom(...documents), async (at, document) => {
    // A PUBLIC beside a type's PRIVATE takes it back there.
    fc.pre(!at.some(one => one.includes('PUBLIC')) || !at.some(one => one.includes('PRIVATE')))
    const { ours, apollos } = await bothAges(document, at)
    expect(ours).toBe(apollos)
    ages.add(ours)
  }), { numRuns: 300 })
  expect(ages.size).toBeGreaterThan(4)
})

test('and never older, where a union or a PUBLIC is', async () => {
  await fc.assert(fc.asyncProperty(hints, fc.constantFrom(...documents, ...ofUnion), async (at, document) => {
    const { ours, apollos } = await bothAges(document, at)
    expect(ours).toBeLessThanOrEqual(apollos)
  }), { numRuns: 200 })
})
