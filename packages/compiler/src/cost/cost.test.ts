import { printCost } from '@heliograph/registry/print-cost'
import { describe, expect, test } from 'vitest'
import { compileShop } from '../../test/compile-shop.ts'
import { replaced, tinyShop, withOperation } from '../../test/tiny-shop.ts'
import { atMost, fixed, free, sum, times } from './term.ts'

const first = { variable: 'first', bound: 100 }
const items = { variable: 'items', bound: 50 }

async function costOf(path: string, text: string, shop = tinyShop()): Promise<string> {
  const [, name] = /\/(\w+)\./.exec(path)!
  const { operations } = (await compileShop(withOperation(shop, path, text))).registry
  return printCost(operations.find(one => one.name === name)!.cost)
}
const asked = (fields: string, variables = '') => costOf('customer/A.graphql', `query A${variables} { ${fields} }`)

describe('an operation costs', () => {
  test.for([
    ['1 for an object, nothing for a leaf', 'product(slug: "a") { id name }', '', '1'],
    ['1 for each object on the way', 'product(slug: "a") { similar { similar { id } } }', '', '3'],
    ['as many objects as a literal asks for', 'newest(first: 7) { id }', '', '7'],
    ['as many as the schema’s default', 'products { edges { cursor } }', '', '21'],
    ['as many as a variable asks for', 'newest(first: $n) { similar { id } }', '($n: Int!)', '2·n'],
    [
      'a sized field’s items, not the connection’s',
      'products(first: $n) { edges { node { id } } }',
      '($n: Int!)',
      '1 + 2·n',
    ],
    [
      'a sized field under another name the same',
      'products(first: $n) { all: edges { node { id } } }',
      '($n: Int!)',
      '1 + 2·n',
    ],
    ['a list of leaves nothing', 'product(slug: "a") { colours }', '', '1'],
    [
      'lists in lists their product',
      'newest(first: $n) { similar { id } } more: newest(first: $m) { id }',
      '($n: Int!, $m: Int!)',
      'm + 2·n',
    ],
    [
      'what is asked twice under one key once',
      'product(slug: "a") { similar { id } } product(slug: "a") { similar { name } }',
      '',
      '2',
    ],
    [
      'what is skipped perhaps in full',
      'product(slug: "a") { similar @skip(if: $less) { id } }',
      '($less: Boolean!)',
      '2',
    ],
    [
      'of a union the dearest type',
      'thing(id: "1") { ... on Product { similar { similar { id } } } ... on Brand { name } }',
      '',
      '3',
    ],
  ] as const)('%s', async ([, fields, variables, cost]) => {
    expect(await asked(fields, variables)).toBe(cost)
  })

  test('10 for a mutation that says nothing else', async () => {
    expect(await costOf('customer/A.graphql', 'mutation A($id: ID!) { cancel(id: $id) { product { id } } }')).toBe('11')
  })

  test('1 for an input object, and for each in a list', async () => {
    const buying = (variables: string, input: string) =>
      costOf('customer/A.graphql', `mutation A(${variables}) { buy(input: ${input}) { id } }`)
    expect(await buying('$input: BuyInput!', '$input')).toBe('51 + items(input.lines)')
    expect(await buying('$lines: [LineInput!]!', '{ lines: $lines }')).toBe('51 + items(lines)')
    expect(await buying('$slug: Slug!', '{ lines: [{ slug: $slug }, { slug: "b" }] }')).toBe('53')
  })

  test('what @cost says: on a field, a type, an argument, an input field', async () => {
    const on = (file: string, passage: string, by: string, text: string) =>
      costOf('customer/A.graphql', text, replaced(tinyShop(), file, passage, by))
    const query = 'query A($slug: Slug!) { product(slug: $slug) { similar { id } } }'
    expect(await on('catalog.graphql', '(slug: Slug!): Product', '(slug: Slug!): Product @cost(weight: 7)', query)).toBe('8')
    expect(await on('catalog.graphql', 'implements Named @key', 'implements Named @cost(weight: 7) @key', query)).toBe('14')
    expect(await on('catalog.graphql', 'product(slug: Slug!)', 'product(slug: Slug! @cost(weight: 7))', query)).toBe('9')
    const colours = 'query A { newest(first: 5) { colours } }'
    expect(await on('catalog.graphql', 'enum Colour {', 'enum Colour @cost(weight: 2) {', colours)).toBe('35')
    const buy = 'mutation A($input: BuyInput!) { buy(input: $input) { id } }'
    const quantity = 'quantity: Quantity! = 1'
    expect(await on('orders.graphql', quantity, `${quantity} @cost(weight: 4)`, buy)).toBe('51 + 5·items(input.lines)')
  })
})

describe('polynomials', () => {
  test('the same size is one term', () => {
    const pages = times(first, times(items, fixed(3)))
    expect(sum(times(first, fixed(2)), fixed(1), times(items, fixed(1)), pages)).toEqual({
      base: 1,
      terms: [
        { times: first, of: { base: 2, terms: [{ times: items, of: { base: 3, terms: [] } }] } },
        { times: items, of: { base: 1, terms: [] } },
      ],
    })
  })

  test('what costs nothing leaves no term', () => {
    expect(times(first, free)).toEqual(free)
    expect(times(0, times(first, fixed(3)))).toEqual(free)
    expect(times(4, times(first, fixed(3)))).toEqual(times(first, fixed(12)))
  })

  test('of alternatives no one is dearer than what is charged', () => {
    expect(atMost(sum(fixed(1), times(first, fixed(5))), sum(fixed(9), times(first, fixed(2)), times(items, fixed(1)))))
      .toEqual(sum(fixed(9), times(first, fixed(5)), times(items, fixed(1))))
  })
})
