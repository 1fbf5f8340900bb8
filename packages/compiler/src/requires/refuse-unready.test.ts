import { Supergraph } from '@apollo/federation-internals'
import type { FetchNode, PlanNode } from '@heliograph/registry/registry'
import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { plannerOver, supergraphOver } from '../../test/planner-over.ts'
import { fetchesIn } from '../fetches-in.ts'
import { subgraphSchemas } from '../subgraph-schemas.ts'
import type { PlannedFetch } from '../lower-plan.ts'
import { putsOfFetches } from './puts.ts'
import { refuseUnready } from './refuse-unready.ts'

/** A book's `stamp` requires its `postage`, which requires its `weight`. */
const chained = {
  post: `
    type Query { book: Book books: [[Book]] shelf: Shelf }
    type Shelf { books: [Book] }
    type Book @key(fields: "id") { id: ID! weight: Int @external postage: Int @requires(fields: "weight") }`,
  scale: 'type Query { weighed: Book } type Book @key(fields: "id") { id: ID! weight: Int }',
  office: 'type Book @key(fields: "id") { id: ID! postage: Int @external stamp: Int @requires(fields: "postage") }',
}
/** `post` knows media, and not of which types they are. */
const media = {
  shelf: `
    type Query { media: [Media] }
    interface Media @key(fields: "id") { id: ID! weight: Int }
    type Book implements Media @key(fields: "id") { id: ID! weight: Int }
    type Film implements Media @key(fields: "id") { id: ID! weight: Int }`,
  post: `
    type Query { seen: Media }
    type Media @key(fields: "id") @interfaceObject { id: ID! weight: Int @external postage: Int @requires(fields: "weight") }`,
}

describe('of a plan counts', () => {
  const subgraphs = {
    shelf: `
      type Query { book: Book sold: Sold } union Sold = Book interface Media { id: ID! }
      type Book implements Media @key(fields: "id") { id: ID! weight: Int }
      type Film implements Media @key(fields: "id") { id: ID! weight: Int }`,
    post: `
      type Book @key(fields: "id") { id: ID! weight: Int @external postage: Int @requires(fields: "weight") }
      type Film @key(fields: "id") { id: ID! weight: Int @external postage: Int @requires(fields: "weight") }`,
  }
  const supergraph = Supergraph.build(supergraphOver(subgraphs))
  const whole = supergraph.schema.toGraphQLJSSchema()
  const checkReady = refuseUnready(whole, new Map())
  const check = (plan: PlanNode, fetches: readonly PlannedFetch[]) =>
    checkReady(plan, putsOfFetches(fetches, subgraphSchemas(supergraph), whole))
  const { plan, fetches } = plannerOver(subgraphs).plan(parse('{ book { postage } }'))
  const [shelf, post] = fetchesIn(plan) as [FetchNode, FetchNode]
  const when = (whenTrue: PlanNode | null, whenFalse: PlanNode | null): PlanNode => ({ kind: 'condition', variable: 'a', whenTrue, whenFalse })
  const sequence = (...nodes: PlanNode[]): PlanNode => ({ kind: 'sequence', nodes })
  const parallel = (...nodes: PlanNode[]): PlanNode => ({ kind: 'parallel', nodes })
  /** With the key, which is in another's answer: without one an entity is not asked for. */
  const key: FetchNode = { ...shelf, fetch: 'key' }
  const more = [...fetches, { subgraph: 'shelf', id: 'key', document: '{ book { __typename id } }' }]
  const isElsewhere = { ...post, at: ['mine'] }

  test.each<[string, PlanNode]>([
    ['what ran before', sequence(shelf, post)],
    ['what ran before under a condition', sequence(when(shelf, null), post)],
    ['what ran before beside something else', sequence(parallel(isElsewhere, shelf), post)],
    ['what ran before in a sequence', sequence(sequence(shelf, isElsewhere), sequence(isElsewhere, post))],
  ])('%s', (_, plan) => {
    expect(() => check(plan, more)).not.toThrow()
  })

  test.each<[string, PlanNode]>([
    ['not what runs beside it', sequence(key, parallel(shelf, post))],
    ['not what runs later', sequence(key, post, shelf)],
    ['not what runs only where it does not', sequence(key, when(post, shelf))],
    ['not what ran elsewhere', sequence(key, { ...shelf, at: ['mine'] }, post)],
    ['not what came of other types', sequence(key, { ...shelf, at: [{ on: ['Query'] }, 'book', { on: ['Film'] }, 'book'] }, post)],
    ['not what only ran before under the other condition', sequence(key, when(null, shelf), when(post, null))],
  ])('%s', (_, plan) => {
    expect(() => check(plan, more)).toThrow('Book.postage requires weight, which the planner would fetch too late')
  })

  test('only what is required of types that are there', () => {
    const documents = [
      { subgraph: 'shelf', id: 'sold', document: '{ sold { __typename ... on Media { id } ... on Book { weight } } }' },
      { subgraph: 'post', id: 'all', document: 'query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Book { postage } ... on Film { postage } } }' },
    ]
    const requires = [{ on: ['Book', 'Film'], selections: [{ field: '__typename' }, { field: 'id' }, { field: 'weight', input: true as const }] }]
    expect(() => check(sequence({ ...shelf, fetch: 'sold' }, { ...post, fetch: 'all', at: ['sold'], requires }), documents)).not.toThrow()
  })

  test('not what is not sent', () => {
    const requires = [{ on: ['Book'], selections: [{ field: '__typename' }, { field: 'id' }] }]
    expect(() => check(sequence(shelf, { ...post, requires }), fetches)).toThrow('Book.postage requires weight, and')
  })
})

describe('what a field requires is there', () => {
  test.each<[string, Record<string, string>, string, string[]]>([
    ['beside it, where its parent provides it', {
      post: `type Query { book: Book @provides(fields: "weight") }
        type Book @key(fields: "id") { id: ID! weight: Int @external postage: Int @requires(fields: "weight") }`,
      scale: 'type Book @key(fields: "id") { id: ID! weight: Int @shareable }',
    }, '{ book { mine: weight postage } }', ['post']],
    ['under a name that is given back', {
      shelf: `type Query { media: [Media] } interface Media { id: ID! }
        type Book implements Media @key(fields: "id") { id: ID! weight: Int }
        type Film implements Media @key(fields: "id") { id: ID! weight: String }`,
      post: `type Book @key(fields: "id") { id: ID! weight: Int @external postage: Int @requires(fields: "weight") }
        type Film @key(fields: "id") { id: ID! weight: String @external duty: Int @requires(fields: "weight") }`,
    }, '{ media { ... on Book { postage } ... on Film { duty } } }', ['shelf', 'post']],
    ['for each type that an interface object stands for', media,
      '{ media { id ... on Book { postage } ... on Film { postage } } }', ['shelf', 'post']],
    ['for the type of which it is asked alone', media, '{ media { id ... on Book { postage } } }', ['shelf', 'post']],
    ['once an interface object’s type is known', media,
      '{ seen { id ... on Book { postage } ... on Film { postage } } }', ['post', 'shelf', 'post']],
    ['for the types alone that the subgraph knows of an interface', {
      shelf: `type Query { media: Media } interface Media { id: ID! }
        type Book implements Media @key(fields: "id") { id: ID! weight: Int }`,
      post: `interface Media { id: ID! postage: Int }
        type Book implements Media @key(fields: "id") { id: ID! weight: Int @external postage: Int @requires(fields: "weight") }
        type Film implements Media @key(fields: "id") { id: ID! made: Int @external postage: Int @requires(fields: "made") }`,
      films: 'type Film @key(fields: "id") { id: ID! made: Int }',
    }, '{ media { ... on Book { postage } ... on Film { postage } } }', ['shelf', 'post']],
    ['in parts, from several subgraphs', {
      shelf: 'type Query { book: Book } type Book @key(fields: "id") { id: ID! size: Size @shareable } type Size { mm: Int @shareable }',
      scale: 'type Book @key(fields: "id") { id: ID! size: Size @shareable } type Size { g: Int @shareable }',
      post: `type Book @key(fields: "id") { id: ID! size: Size @external postage: Int @requires(fields: "size { mm g }") }
        type Size { mm: Int @external g: Int @external }`,
    }, '{ book { postage } }', ['shelf', 'scale', 'post']],
    ['and made of what another field required', chained, '{ weighed { stamp } }', ['scale', 'post', 'office']],
    ['or not wanted, whatever the variables', chained,
      'query Q($a: Boolean!) { weighed @include(if: $a) { id ... on Book @skip(if: $a) { postage } } }', ['scale']],
    ['where its type is there at all', {
      shelf: `type Query { media: Media } interface Media @key(fields: "id") { id: ID! }
        type Book implements Media @key(fields: "id") { id: ID! weight: Int }
        type Film implements Media @key(fields: "id") { id: ID! made: Int }`,
      post: `type Media @key(fields: "id") @interfaceObject { id: ID! seen: Int }`,
      score: `type Film @key(fields: "id") { id: ID! made: Int @external age: Int @requires(fields: "made") }`,
    }, '{ media { seen ... on Film { age } } }', ['shelf', 'post', 'score']],
  ])('%s', (_, subgraphs, text, asked) => {
    expect(plannerOver(subgraphs).plan(parse(text)).fetches.map(({ subgraph }) => subgraph)).toEqual(asked)
  })
})
