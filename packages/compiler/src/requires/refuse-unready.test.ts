import { Supergraph } from '@apollo/federation-internals'
import type { FetchNode, PlanNode } from '@heliograph/registry/registry'
import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { plannerOver, supergraphOver } from '../../test/planner-over.ts'
import { fetchesIn } from '../fetches-in.ts'
import { subgraphSchemas } from '../subgraph-schemas.ts'
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
/** From `shelf` to `shop` it is three keys; `shop` requires what is on the way. */
const farAway = {
  shelf: `
    type Query { book: Book books: [[Book]] media: [Media] }
    interface Media { id: ID! }
    type Book implements Media @key(fields: "id") { id: ID! }
    type Film implements Media { id: ID! }`,
  names: 'type Book @key(fields: "id") @key(fields: "isbn") { id: ID! isbn: ID! }',
  prices: `
    type Book @key(fields: "isbn") @key(fields: "sku") { isbn: ID! sku: ID! price: Int cost: Cost rate(in: String): Int }
    type Cost { net: Int }`,
  shop: `
    type Book @key(fields: "sku") {
      sku: ID! price: Int @external cost: Cost @external rate(in: String): Int @external
      label: String @requires(fields: "price")
      margin: Int @requires(fields: "cost { net }")
      abroad: Int @requires(fields: "rate(in: \\"EUR\\")")
    }
    type Cost { net: Int @external }`,
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

describe('what a subgraph would be asked for without what it requires is refused', () => {
  test.each([
    ['', '{ book { stamp } }'],
    ['in lists', '{ books { stamp } }'],
    ['in other objects', '{ shelf { books { stamp } } }'],
    ['under a condition', 'query Q($a: Boolean!) { book { stamp @include(if: $a) } }'],
    ['in a fragment', '{ a: book { ...B } b: book { ...B } } fragment B on Book { id stamp }'],
  ])('%s', (_, text) => {
    expect(() => plannerOver(chained).plan(parse(text))).toThrow(
      'Book.postage requires weight, and the planner would ask post for it without; reach Book through another subgraph, or let post resolve weight')
  })

  test('not where it is reached through another subgraph, or not for another field', () => {
    const planner = plannerOver(chained)
    expect(planner.plan(parse('{ weighed { stamp } }')).fetches.map(({ subgraph }) => subgraph)).toEqual(['scale', 'post', 'office'])
    expect(planner.plan(parse('{ book { postage } }')).fetches.map(({ subgraph }) => subgraph)).toEqual(['post', 'scale', 'post'])
  })
})

describe('what a field requires and would be fetched after it is selected beside it, and so comes before', () => {
  test.each([
    ['', '{ book { label } }', 'price'],
    ['under an alias', '{ mine: book { price: label } }', 'price'],
    ['in lists', '{ books { label } }', 'price'],
    ['of one type', '{ media { ... on Book { label } } }', 'price'],
    ['in objects', '{ book { margin } }', 'cost{net}'],
    ['with arguments', '{ book { abroad } }', 'rate(in:"EUR")'],
    ['with arguments that are not the client’s', '{ book { rate(in: "USD") abroad } }', 'rate(in:"EUR")'],
    ['only where the field is asked for', 'query Q($a: Boolean!) { book { label @include(if: $a) price @skip(if: $a) } }', 'price'],
    ['where the operation selects it', '{ book { label price } }', 'price'],
  ])('%s', (_, text, required) => {
    const { plan, fetches, shape } = plannerOver(farAway).plan(parse(text))
    const asked = fetchesIn(plan).map(({ fetch }) => fetches.find(({ id }) => id === fetch)!)
    const shop = asked.findIndex(({ subgraph }) => subgraph === 'shop')
    expect(asked.slice(0, shop).filter(({ subgraph }) => subgraph === 'prices').map(({ document }) => document).join()).toContain(required)
    // A client sees what it selected.
    expect(JSON.stringify(shape)).not.toMatch(/_required_|"net"/)
  })

  test('beside what requires the field in its turn, too', () => {
    const office = 'type Book @key(fields: "id") { id: ID! label: String @external sign: String @requires(fields: "label") }'
    const { plan } = plannerOver({ ...farAway, office }).plan(parse('{ book { sign } }'))
    const asked = fetchesIn(plan).map(({ subgraph }) => subgraph)
    expect(asked.indexOf('prices')).toBeLessThan(asked.indexOf('shop'))
    expect(asked.indexOf('shop')).toBeLessThan(asked.indexOf('office'))
  })
})

test('what it is asked for beside the field a subgraph does not have, if it is another’s', () => {
  const subgraphs = {
    shelf: 'type Query { book: Book } type Book @key(fields: "id") { id: ID! }',
    post: 'type Book @key(fields: "id") @key(fields: "isbn") { id: ID! isbn: ID! weight: Int @external postage: Int @requires(fields: "weight") }',
    scale: 'type Book @key(fields: "isbn") { isbn: ID! weight: Int postage: Int @external stamp: Int @requires(fields: "postage") }',
  }
  expect(() => plannerOver(subgraphs).plan(parse('{ book { stamp } }'))).toThrow('Book.postage requires weight, and the planner would ask post')
})

test('what was fetched before under a condition is there only under it', () => {
  const subgraphs = {
    shelf: 'type Query { films: [Film] } type Film @key(fields: "id") { id: ID! by: Person } type Person @key(fields: "id") { id: ID! }',
    people: 'type Person @key(fields: "id") @key(fields: "code") { id: ID! code: ID! age: Int }',
    awards: `
      type Film @key(fields: "id") { id: ID! by: Person @external prize: Int @requires(fields: "by { age }") }
      type Person @key(fields: "code") @key(fields: "sign") { code: ID! sign: ID! age: Int @external }`,
    ranks: 'type Person @key(fields: "sign") { sign: ID! age: Int @external rank: Int @requires(fields: "age") }',
  }
  const { plan, fetches } = plannerOver(subgraphs).plan(parse('query Q($a: Boolean!) { films { prize @include(if: $a) by { rank } } }'))
  const asked = fetchesIn(plan).map(({ fetch }) => fetches.find(({ id }) => id === fetch)!)
  const ranks = asked.findIndex(({ subgraph }) => subgraph === 'ranks')
  expect(asked.slice(0, ranks).some(({ document }) => /on Person\{[^@]*\bage\b/.test(document))).toBe(true)
})

test('what a field requires and would be fetched after it all the same is refused', () => {
  const office = 'type Book @key(fields: "id") { id: ID! deep: Int @external tag: Int @requires(fields: "deep") }'
  const shop = 'type Book @key(fields: "sku") { sku: ID! deep: Int tag: Int @external worn: Int @requires(fields: "tag") }'
  expect(() => plannerOver({ ...farAway, shop, office }).plan(parse('{ book { worn } }'))).toThrow(
    'Book.worn requires tag, which the planner would fetch too late; select tag beside it, or let shop resolve tag')
})

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
  const check = refuseUnready(supergraph.schema.toGraphQLJSSchema(), subgraphSchemas(supergraph), new Map())
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
