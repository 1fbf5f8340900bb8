import type { FetchNode, PlanNode } from '@heliograph/registry/registry'
import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { plannerOver } from '../../test/planner-over.ts'
import { fetchesIn } from '../fetches-in.ts'
import { inTime } from './in-time.ts'
import type { Put, PutsOf } from './puts.ts'
import { type CheckReady, Unready } from './refuse-unready.ts'

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

/** The subgraphs that a plan asks, in its order. */
const asks = (subgraphs: Readonly<Record<string, string>>, text: string): string[] =>
  fetchesIn(plannerOver(subgraphs).plan(parse(text)).plan).map(({ subgraph }) => subgraph)

describe('what a field requires that requires something itself comes before it', () => {
  test.each([
    ['', '{ book { stamp } }'],
    ['where it is selected, too', '{ book { stamp postage weight } }'],
    ['in lists', '{ books { stamp } }'],
    ['in other objects', '{ shelf { books { stamp } } }'],
    ['under a condition', 'query Q($a: Boolean!) { book { stamp @include(if: $a) } }'],
    ['in a fragment', '{ a: book { ...B } } fragment B on Book { id stamp }'],
  ])('%s', (_, text) => {
    expect(asks(chained, text)).toEqual(['post', 'scale', 'post', 'office'])
  })

  test('and what is beside it comes as it did', () => {
    const { plan, fetches } = plannerOver(chained).plan(parse('{ book { stamp } shelf { books { id } } weighed { postage } }'))
    const asked = fetchesIn(plan).map(({ fetch }) => fetches.find(({ id }) => id === fetch)!)
    expect(asked.filter(({ subgraph }) => subgraph === 'post').map(({ document }) => document.replace(/^\w* ?\w*/, ''))).toEqual([
      '{book{__typename id}shelf{books{id}}}', ...Array(2).fill('($representations:[_Any!]!){_entities(representations:$representations){...on Book{postage}}}'),
    ])
  })

  test('over several subgraphs there and back', () => {
    const there = {
      ...chained,
      post: chained.post.replace('postage: Int @requires(fields: "weight")', `postage: Int @requires(fields: "weight")
        stamp: Int @external sealed: Int @requires(fields: "stamp")`),
      desk: 'type Book @key(fields: "id") { id: ID! sealed: Int @external sent: Int @requires(fields: "sealed") }',
    }
    expect(asks(there, '{ book { sent } }')).toEqual(['post', 'scale', 'post', 'office', 'post', 'desk'])
  })

  test('without a fetch more where it is reached through another subgraph, or not for another field', () => {
    expect(asks(chained, '{ weighed { stamp } }')).toEqual(['scale', 'post', 'office'])
    expect(asks(chained, '{ book { postage } }')).toEqual(['post', 'scale', 'post'])
  })
})

describe('what a field requires and would be fetched after it comes before it', () => {
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

  test('and so does what requires the field in its turn', () => {
    const office = 'type Book @key(fields: "id") { id: ID! label: String @external sign: String @requires(fields: "label") }'
    const { plan } = plannerOver({ ...farAway, office }).plan(parse('{ book { sign } }'))
    const asked = fetchesIn(plan).map(({ subgraph }) => subgraph)
    expect(asked.indexOf('prices')).toBeLessThan(asked.indexOf('shop'))
    expect(asked.indexOf('shop')).toBeLessThan(asked.indexOf('office'))
  })
})

test('what is asked for beside the field a subgraph does not have, if it is another’s', () => {
  const subgraphs = {
    shelf: 'type Query { book: Book } type Book @key(fields: "id") { id: ID! }',
    post: 'type Book @key(fields: "id") @key(fields: "isbn") { id: ID! isbn: ID! weight: Int @external postage: Int @requires(fields: "weight") }',
    scale: 'type Book @key(fields: "isbn") { isbn: ID! weight: Int postage: Int @external stamp: Int @requires(fields: "postage") }',
  }
  expect(asks(subgraphs, '{ book { stamp } }')).toEqual(['shelf', 'post', 'scale', 'post', 'post', 'scale'])
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

test('what is far away and requires something far away comes before it, too', () => {
  const office = 'type Book @key(fields: "id") { id: ID! deep: Int @external tag: Int @requires(fields: "deep") }'
  const shop = 'type Book @key(fields: "sku") { sku: ID! deep: Int tag: Int @external worn: Int @requires(fields: "tag") }'
  expect(asks({ ...farAway, shop, office }, '{ book { worn } }')).toEqual(
    ['shelf', 'names', 'prices', 'prices', 'shop', 'names', 'office', 'shop'])
})


test('the fields of a mutation run one after the other all the same', () => {
  const moving = {
    ...farAway,
    shelf: `${farAway.shelf} type Mutation { move: Book put: Book }`,
    names: `${farAway.names} type Mutation { name: Book }`,
  }
  const { plan } = plannerOver(moving).plan(parse('mutation { move { label } name { label } put { id } }'))
  const asked = fetchesIn(plan)
  const roots = asked.filter(({ requires }) => !requires)
  expect(roots.map(({ roots }) => roots)).toEqual([['move'], ['name'], ['put']])
  for (const root of ['move', 'name']) {
    const below = asked.filter(({ at }) => at?.[0] === root).map(({ subgraph }) => subgraph)
    expect(below.lastIndexOf('prices')).toBeLessThan(below.indexOf('shop'))
  }
  // Nothing runs beside a field of the root.
  expect(plan?.kind === 'sequence' && roots.every(one => plan.nodes.includes(one))).toBe(true)
})

describe('fetches', () => {
  const put = (key: string): Put => ({ key, field: key, on: undefined, of: undefined, when: [], within: [] })
  const fetch = (subgraph: string, needs: string, more: Partial<FetchNode> = {}): FetchNode =>
    ({ kind: 'fetch', subgraph, operation: 'query', fetch: subgraph, variables: [], at: ['book'], requires: [{ field: needs }], ...more })
  /** What each adds at its place has its own name. */
  const putsOf: PutsOf = ({ subgraph, at = [] }, when) =>
    ({ asked: [], added: at.flatMap(step => typeof step === 'string' ? [step] : []).reduceRight((within: Put[], key) => [{ ...put(key), within, when }], [put(subgraph)]) })
  /** `late` before `wanted`: whoever asks for one with the other late. */
  const wants = (late: string, wanted: string): CheckReady => plan => {
    const asked = fetchesIn(plan)
    const [one, other] = [late, wanted].map(name => asked.findIndex(({ subgraph }) => subgraph === name)) as [number, number]
    if (one > other) throw new Unready(`${late} is late`, undefined, { fetch: asked[other]!, key: late })
  }
  const sequence = (...nodes: PlanNode[]): PlanNode => ({ kind: 'sequence', nodes })
  const [a, b, c] = [fetch('a', 'id'), fetch('b', 'a'), fetch('c', 'id')]

  test('stay as they are where nothing is late', () => {
    const plan = sequence(a, sequence(b), { kind: 'parallel', nodes: [c] })
    expect(inTime(plan, putsOf, () => {})).toBe(plan)
    expect(inTime(null, putsOf, () => {})).toBe(null)
  })

  test('come as early as what they need', () => {
    expect(inTime(sequence(a, b, c), putsOf, wants('c', 'a'))).toEqual(sequence(c, a, b))
    expect(inTime(sequence(b, a, c), putsOf, wants('c', 'b'))).toEqual(sequence({ kind: 'parallel', nodes: [a, c] }, b))
  })

  test('under their conditions', () => {
    const when = (node: PlanNode, is: boolean): PlanNode =>
      ({ kind: 'condition', variable: 'x', whenTrue: is ? node : null, whenFalse: is ? null : node })
    expect(inTime(sequence(when(sequence(a, b), true), when(c, true)), putsOf, wants('c', 'b')))
      .toEqual(sequence({ kind: 'parallel', nodes: [when(a, true), when(c, true)] }, when(b, true)))
    // Where one runs the other does not.
    expect(() => inTime(sequence(when(a, true), when(c, false)), putsOf, wants('c', 'a'))).toThrow('c is late')
  })

  test('that need each other are refused', () => {
    expect(() => inTime(sequence(a, b), putsOf, wants('b', 'a'))).toThrow('b is late')
  })

  test('that tell an object’s type come before those that go by it', () => {
    const typed = fetch('by', '__typename', { at: ['book', { on: ['Film'] }] })
    const told = fetch('__typename', 'id')
    expect(inTime(sequence(told, a, typed, c), putsOf, wants('c', 'a')))
      .toEqual(sequence({ kind: 'parallel', nodes: [told, c] }, { kind: 'parallel', nodes: [a, typed] }))
  })
})
