import { describe, expect, test } from 'vitest'
import {
  byId, entities, fetch, fetchProducts, field, inParallel, inSequence, int, list, nonNull, object, query, run, text,
  type Operation,
} from '../../test/operation.ts'
import { compileOperation } from '../compile-operation.ts'
import { textIn } from '../executor.ts'
import { readReply } from '../reply.ts'

const kind = { kind: 'enum' as const, name: 'Kind', values: ['PANEL', 'INVERTER'] }
const float = { kind: 'scalar' as const, name: 'Float' }
const product = object('Product', [
  field('id', nonNull({ kind: 'scalar', name: 'ID' })), field('name', text), field('stock', int), field('price', float),
  field('kind', nonNull(kind)), field('tags', list(nonNull(text))),
])
const one = query(fetch('product'), [field('product', product)])
const letter = '{"data":{"product":{"id":"7","name":"Pañel \\"A\\"","stock":3,"price":1.50,"kind":"PANEL","tags":["a","b"]}}}'

/** What comes of a subgraph's answer of just these bytes. */
async function answered(operation: Operation, ...replies: (string | Buffer)[]) {
  const asked: string[] = []
  const answer = await compileOperation(operation)({}, async question => {
    asked.push(question.fetch)
    return readReply(Buffer.from(replies[asked.length - 1]!), question)
  }, new AbortController().signal)
  const { written, data, errors } = answer
  return { written: written && textIn(written), data, errors, asked }
}

test('what one subgraph answers to the letter goes out as it came in', async () => {
  expect((await answered(one, letter)).written).toBe(letter)
})

test.each([
  ['spaces', letter.replace('"id"', ' "id"')],
  ['another order', '{"data":{"product":{"name":"A","id":"7","stock":3,"price":1.5,"kind":"PANEL","tags":[]}}}'],
  ['a member that nobody asked for', letter.replace('"id"', '"cost":1,"id"')],
  ['extensions', letter.replace(/\}$/, ',"extensions":{}}')],
  ['a type that nobody asked for', letter.replace('{"id"', '{"__typename":"Product","id"')],
  ['an exponent', letter.replace('1.50', '15e-1')],
  ['a number of no Int', letter.replace('"stock":3', '"stock":3.5')],
  ['a value that is none of the enum', letter.replace('PANEL', 'KIT')],
  ['null in a list that allows none', letter.replace('"b"', 'null')],
  ['null where a value is promised', letter.replace('"7"', 'null')],
  ['a member that is missing', letter.replace('"stock":3,', '')],
  ['a member twice', letter.replace('"stock":3,', '"stock":3,"stock":4,')],
  ['an error', '{"data":{"product":null},"errors":[{"message":"no","path":["product"]}]}'],
  ['null', '{"data":{"product":null}}'],
])('an answer with %s is read, and comes to what the plan makes of it', async (_what, reply) => {
  const { written, data, errors, asked } = await answered(one, reply)
  const { product } = (JSON.parse(reply) as { data: { product: unknown } }).data
  const read = await run(one, { product: { data: { product }, errors: (JSON.parse(reply) as { errors?: [] }).errors } })
  expect({ written, data, errors }).toEqual({ written: undefined, data: read.data, errors: read.errors })
  expect(asked).toEqual(['product'])
})

test.each([
  ['cut off', letter.slice(0, -1)],
  ['with something after it', `${letter}}`],
  ['with a line break in a string', letter.replace('Pa', 'P\na')],
  ['with an escape that there is none of', letter.replace('Pa', 'P\\xa')],
  ['with a number that begins with 0', letter.replace('"stock":3', '"stock":03')],
  ['not in UTF-8', Buffer.from(letter, 'latin1')],
  ['of nothing', ''],
])('an answer %s is none', async (_what, reply) => {
  const { written, data, errors } = await answered(one, reply)
  expect([written, data]).toEqual([undefined, { product: null }])
  expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['UPSTREAM_UNAVAILABLE'])
})

describe('answers of several subgraphs', () => {
  const ordered = object('Product', [field('name', text), field('id', nonNull(text)), field('stock', int)])
  const lines = [field('lines', list(object('Line', [field('count', int), field('product', ordered)])))]
  const plan = inSequence(fetch('lines'), fetchProducts('catalog', ['lines', '@', 'product']),
    fetchProducts('stock', ['lines', '@', 'product']))
  const line = (id: string, count: number) => ({ count, product: { __typename: 'Product', id } })
  const answers = {
    lines: { data: { lines: [line('ñ1', 1), line('2', 2), { count: 0, product: null }, line('ñ1', 3)] } },
    catalog: entities(({ id }) => ({ __typename: 'Product', name: `é${String(id)}` })),
    stock: entities(({ id }) => ({ stock: String(id).length })),
  }

  test('are put together in the order of the client, each entity asked once', async () => {
    const { written, asked } = await run(query(plan, lines), answers)
    expect(textIn(written!)).toBe('{"data":{"lines":[{"count":1,"product":{"name":"éñ1","id":"ñ1","stock":2}},'
      + '{"count":2,"product":{"name":"é2","id":"2","stock":1}},{"count":0,"product":null},'
      + '{"count":3,"product":{"name":"éñ1","id":"ñ1","stock":2}}]}}')
    expect(asked.map(({ variables }) => variables['representations'])).toEqual([undefined, ...Array(2).fill(
      ['ñ1', '2'].map(id => ({ __typename: 'Product', id })),
    ) as unknown[]])
  })

  test('side by side, at the root', async () => {
    const shape = [field('a', text), field('b', text), field('c', text)]
    const { written } = await run(query(inParallel(fetch('ac', { roots: ['a', 'c'] }), fetch('b')), shape), {
      ac: { data: { a: '1', c: '3' } }, b: { data: { b: '2' } },
    })
    expect(textIn(written!)).toBe('{"data":{"a":"1","b":"2","c":"3"}}')
  })

  test('by types, whose name the client wants under its own', async () => {
    const item = object('Item', [
      { key: 'is', field: '__typename', type: nonNull(text) }, field('id', text, { on: ['Product'] }),
      field('label', text, { on: ['Offer'] }), field('stock', int, { on: ['Product'] }),
    ], ['Product', 'Offer'])
    const step = fetchProducts('stock', ['items', '@', { on: ['Product'] }])
    const { written } = await run(query(inSequence(fetch('items'), step), [field('items', list(item))]), {
      items: { data: { items: [
        { __typename: 'Product', is: 'Product', id: '1' }, { __typename: 'Offer', is: 'Offer', label: 'x' },
      ] } },
      stock: entities(() => ({ stock: 5 })),
    })
    expect(textIn(written!)).toBe(
      '{"data":{"items":[{"is":"Product","id":"1","stock":5},{"is":"Offer","label":"x"}]}}',
    )
  })

  test.each<[string, object]>([
    ['an entity that is gone', { catalog: { data: { _entities: [null, { name: 'b' }] } } }],
    ['an entity of another type', { catalog: entities(() => ({ __typename: 'Offer', name: 'x' })) }],
    ['an entity too few', { catalog: { data: { _entities: [{ name: 'a' }] } } }],
    ['an entity too many', { catalog: { data: { _entities: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] } } }],
    ['an error', { stock: { data: { _entities: [{ stock: 1 }, { stock: null }] }, errors: [{ message: 'x', path: ['_entities', 1, 'stock'] }] } }],
    ['no answer', { catalog: new Error('down') }],
    ['a key that is missing', { lines: { data: { lines: [{ count: 1, product: { __typename: 'Product' } }] } } }],
    ['a member from two of them', { stock: entities(() => ({ stock: 1, name: 'other' })) }],
  ])('with %s are read, and nobody is asked twice', async (_what, other) => {
    const { written, asked } = await run(query(plan, lines), { ...answers, ...other })
    expect(written).toBeUndefined()
    expect(new Set(asked.map(one => one.fetch)).size).toBe(asked.length)
  })

  test('written one way first and another later, are put together all the same', async () => {
    const compiled = compileOperation(query(inSequence(fetch('p'), fetchProducts('s', ['p'])), [field('p', ordered)]))
    const replies = [
      '{"data":{"p":{"__typename":"Product","name":"a","id":"1"}}}', '{"data":{"_entities":[{"stock":1}]}}',
      '{"data":{"p":{"name":"a","id":"1","__typename":"Product"}}}', '{"data":{"_entities":[{"__typename":"Product","stock":1}]}}',
    ]
    for (const times of [0, 2, 0, 2]) {
      let asked = times
      const ask = async (question: Parameters<typeof readReply>[1]) => readReply(Buffer.from(replies[asked++]!), question)
      const { written } = await compiled({}, ask, new AbortController().signal)
      expect(textIn(written!)).toBe('{"data":{"p":{"name":"a","id":"1","stock":1}}}')
    }
  })
})

test('a member that depends on a variable is there or not', async () => {
  const shape = [field('a', text), field('b', text, { when: [[{ variable: 'b', is: true }]] })]
  const operation = query(fetch('a', { roots: ['a', 'b'], variables: ['b'] }), shape)
  const answer = ({ b }: Record<string, unknown>) => ({ data: b === true ? { a: '1', b: '2' } : { a: '1' } })
  expect(textIn((await run(operation, { a: answer }, { b: true })).written!)).toBe('{"data":{"a":"1","b":"2"}}')
  expect(textIn((await run(operation, { a: answer }, { b: false })).written!)).toBe('{"data":{"a":"1"}}')
})

test('what is left out for one request is missed in the next, where it was asked for', async () => {
  const when = [[{ variable: 'b', is: true }]]
  const member = object('P', [field('a', text), field('b', nonNull(text), { when }), field('c', text), field('d', text)])
  const shape = [field('p', member)]
  const compiled = compileOperation(query(inSequence(fetch('p'), { ...fetchProducts('d', ['p']), requires: byId('P') }), shape))
  const ask = async (question: Parameters<typeof readReply>[1] & { fetch: string }) => readReply(Buffer.from(
    question.fetch === 'p' ? '{"data":{"p":{"__typename":"P","id":"1","a":"1","c":"3"}}}' : '{"data":{"_entities":[{"d":"4"}]}}',
  ), question)
  const run = (b: boolean) => compiled({ b }, ask, new AbortController().signal)
  expect(textIn((await run(false)).written!)).toBe('{"data":{"p":{"a":"1","c":"3","d":"4"}}}')
  expect((await run(true)).data).toEqual({ p: null })
})

test.each([
  ['behind the data', letter.replace(/\}$/, ',"errors":null}')], ['before it', letter.replace('{', '{"errors":null,')],
])('an answer with null for errors, %s, is read as one without errors', async (_where, reply) => {
  const { data, errors, asked } = await answered(one, reply)
  expect({ data, errors, asked }).toEqual({ ...JSON.parse(letter) as object, errors: undefined, asked: ['product'] })
})

test('some megabytes, more than V8 remembers of a regular expression, are read', async () => {
  const items = query(fetch('p'), [field('p', object('P', [field('items', list(object('I', [field('id', text)])))]))])
  const reply = JSON.stringify({ data: { p: { items: Array.from({ length: 800_000 }, () => ({ id: '1' })) } } })
  const { written, data } = await answered(items, reply)
  expect(written ?? JSON.stringify({ data })).toBe(reply)
})

test('types in types in types compile in time and memory that end', async () => {
  let below = object('A', [field('x', text)], ['A', 'B', 'C', 'D'])
  for (let depth = 0; depth < 12; depth++) below = object('A', [field('x', text), field('y', below)], ['A', 'B', 'C', 'D'])
  const operation = query(inSequence(fetch('y'), { ...fetchProducts('s', ['y']), requires: byId('A') }), [field('y', below)])
  expect((await answered(operation, '{"data":{"y":null}}')).data).toEqual({ y: null })
})
