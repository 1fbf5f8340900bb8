import { composeServices } from '@apollo/composition'
import type { Selection } from '@heliograph/registry/registry'
import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { fetchesIn } from './fetches-in.ts'
import { openPlanner } from './open-planner.ts'

const imported = '["@key", "@external", "@requires", "@interfaceObject", "@requiresScopes"]'
const link = `@link(url: "https://specs.apollo.dev/federation/v2.9", import: ${imported})`
const subgraphs = {
  shelf: `
    extend schema ${link}
    type Query { book(id: ID): Book @requiresScopes(scopes: [["read"]])  media: [[Media]] }
    type Mutation { lend(id: ID!): Book }
    type Subscription { lent: Book }
    interface Media @key(fields: "id") { id: ID! }
    type Book implements Media @key(fields: "id") { id: ID!  isbn: String!  weight: Int  size: Size }
    type Film implements Media @key(fields: "id") { id: ID!  weight: String }
    type Size { mm: Int }`,
  post: `
    extend schema ${link}
    type Mutation { post(id: ID!): Book }
    type Book @key(fields: "id") {
      id: ID!
      weight: Int @external
      size: Size @external
      postage(to: String): Int @requires(fields: "weight size { mm }")
    }
    type Size { mm: Int @external }`,
  reviews: `
    extend schema ${link}
    type Media @key(fields: "id") @interfaceObject { id: ID!  score: Int }`,
}
const services = Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: '', typeDefs: parse(sdl) }))
const { supergraphSdl, errors } = composeServices(services)
if (!supergraphSdl) throw new AggregateError(errors ?? [])
const planner = openPlanner(supergraphSdl)
const plan = (text: string) => planner.plan(parse(text))

describe('a plan', () => {
  test('asks each subgraph by the SHA-256 of a document, for what only it knows', () => {
    const { plan: lowered, fetches } = plan('query Q($to: String) { book(id: "1") { isbn postage(to: $to) } }')
    expect(lowered).toEqual({
      kind: 'sequence',
      nodes: [
        { kind: 'fetch', subgraph: 'shelf', operation: 'query', fetch: fetches[0]!.id, variables: [], roots: ['book'] },
        {
          kind: 'fetch',
          subgraph: 'post',
          operation: 'query',
          fetch: fetches[1]!.id,
          variables: ['to'],
          at: ['book'],
          requires: [
            {
              on: ['Book'],
              selections: expect.arrayContaining([
                { field: '__typename' },
                { field: 'id' },
                { field: 'weight', input: true },
                { field: 'size', input: true, selections: [{ field: 'mm' }] },
              ]),
            },
          ],
        },
      ],
    })
    expect(fetches.map(one => one.subgraph)).toEqual(['shelf', 'post'])
    for (const { id } of fetches) expect(id).toMatch(/^[0-9a-f]{64}$/)
  })

  test('is the same for the same text, in another planner too', () => {
    const text = 'query Q { media { id score ... on Book { isbn postage } } }'
    expect(openPlanner(supergraphSdl).plan(parse(text))).toEqual(plan(text))
  })

  test('names concrete types, and the interface that hides them', () => {
    const { plan: lowered } = plan('{ media { score } }')
    expect(fetchesIn(lowered)[1]).toMatchObject({
      subgraph: 'reviews',
      at: ['media', '@', '@'],
      requires: [{ on: ['Book', 'Film', 'Media'], selections: [{ field: '__typename' }, { field: 'id' }] }],
      inputRewrites: [{ kind: 'set', path: [{ on: ['Book', 'Film', 'Media'] }], field: '__typename', value: 'Media' }],
    })
  })

  test('renames what could not be asked under one key', () => {
    const { plan: lowered } = plan('{ media { ... on Book { weight } ... on Film { weight } } }')
    expect(fetchesIn(lowered)[0]?.outputRewrites).toEqual([
      { kind: 'rename', path: ['media', { on: ['Film'] }], field: 'weight__alias_0', to: 'weight' },
    ])
  })

  test('keeps mutations in their order, also where one is in a fragment', () => {
    const text = 'mutation M { a: lend(id: "1") { id isbn score } ...B } fragment B on Mutation { b: lend(id: "2") { id } }'
    expect(plan(text).fetches[0]!.document).toMatch(/a:lend.*b:lend/)
  })

  test('keeps mutations in their order', () => {
    const { plan: lowered, kind } = plan(
      'mutation M { a: lend(id: "1") { id } b: post(id: "1") { id } c: lend(id: "2") { id } }',
    )
    expect(kind).toBe('mutation')
    expect(lowered).toMatchObject({ kind: 'sequence' })
    expect(fetchesIn(lowered).map(one => [one.subgraph, one.operation, one.roots])).toEqual([
      ['shelf', 'mutation', ['a']],
      ['post', 'mutation', ['b']],
      ['shelf', 'mutation', ['c']],
    ])
  })

  test('asks only when a condition holds', () => {
    expect(plan('query Q($v: Boolean!) { book(id: "1") @include(if: $v) { isbn } }').plan).toMatchObject({
      kind: 'condition',
      variable: 'v',
      whenTrue: { kind: 'fetch' },
      whenFalse: null,
    })
  })

  test('asks for nothing that no variables let be there', () => {
    const [fetch] = plan('query Q($v: Boolean!) { media @include(if: $v) { id ... on Book @skip(if: $v) { isbn } } }').fetches
    expect(fetch?.document).not.toContain('isbn')
  })

  test('of nothing but __typename is none', () => {
    expect(plan('{ __typename }')).toMatchObject({ plan: null, fetches: [], shape: [{ key: '__typename' }] })
  })
})

describe('what cannot be planned is refused', () => {
  test.each([
    ['two operations', 'query A { book { id } } query B { book { id } }', 'one operation'],
    ['a subscription', 'subscription S { lent { id } }', 'subscriptions'],
    ['introspection', '{ __schema { description } }', 'introspection'],
    [
      'a variable that fetches of entities need',
      'query Q($representations: String) { book { postage(to: $representations) } }',
      '$representations',
    ],
    ['an alias __proto__', '{ book { __proto__: isbn } }', 'an alias may not be __proto__'],
  ])('%s', (_, text, message) => {
    expect(() => plan(text)).toThrow(message)
  })
})

function selectionsIn(shape: readonly Selection[]): Selection[] {
  return shape.flatMap(one => {
    let { type } = one
    while (type.kind === 'nonNull' || type.kind === 'list') type = type.of
    return [one, ...type.kind === 'object' ? selectionsIn(type.selections) : []]
  })
}

describe('an alias that hides what the plan needs is asked for under another name', () => {
  test.each([
    // The planner answers the book's id for this one, and asks for its isbn nowhere.
    ['a key', '{ book { id: isbn postage } }', 'id', 'id_selected'],
    ['an input', '{ media { ... on Book { weight: isbn postage } } }', 'weight', 'weight_selected'],
    ['a type', '{ book { __typename: isbn } }', '__typename', 'selected__typename'],
    ['a name that is taken', '{ book { id: isbn id_selected: isbn postage } }', 'id', 'id_selected_'],
  ])('%s', (_, text, key, from) => {
    const { shape, fetches } = plan(text)
    expect(selectionsIn(shape)).toContainEqual(expect.objectContaining({ key, field: 'isbn', from }))
    expect(fetches[0]!.document).toContain(`${from}:isbn`)
  })

  test.each([
    ['nothing is needed under it', '{ book { id: isbn weight: isbn } }'],
    ['it begins as GraphQL’s own names do', '{ book { __isBook: __typename __id: isbn } }'],
  ])('not where %s', (_, text) => {
    expect(JSON.stringify(plan(text).shape)).not.toContain('from')
  })
})
