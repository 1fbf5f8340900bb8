import { describe, expect, test } from 'vitest'
import {
  byId,
  entities,
  fetch,
  fetchProducts,
  field,
  inParallel,
  inSequence,
  int,
  list,
  nonNull,
  object,
  query,
  run,
  text,
} from '../test/operation.ts'

const product = object('Product', [field('id', nonNull(text)), field('stock', int)])
const shape = [field('products', list(product))]
const at = ['products', '@']
const products = (...ids: (string | null)[]) => ({
  data: { products: ids.map(id => id && { __typename: 'Product', id }) },
})
const stockPlan = inSequence(fetch('products'), fetchProducts('stock', at))

describe('entities', () => {
  test('that are equal are sent once, and each gets the answer', async () => {
    const { data, asked } = await run(query(stockPlan, shape), {
      products: products('1', '2', '1', null, '1'),
      stock: entities(({ id }) => ({ stock: Number(id) * 10 })),
    })
    expect(asked[1]?.variables).toEqual({ representations: ['1', '2'].map(id => ({ __typename: 'Product', id })) })
    expect(data).toEqual({ products: ['1', '2', '1', null, '1'].map(id => id && { id, stock: Number(id) * 10 }) })
  })

  test('that got one answer share nothing of it: what is fetched for one of them is not the other’s', async () => {
    const offer = object('Offer', [field('label', text), field('price', int)])
    const thing = object('Thing', [field('product', object('Product', [field('offer', offer)]))], ['Bundle', 'Gift'])
    const plan = inSequence(fetch('things'), fetchProducts('offers', ['things', '@', 'product']), {
      ...fetchProducts('prices', ['things', '@', { on: ['Bundle'] }, 'product', 'offer']),
      requires: byId('Offer'),
    })
    const things = ['Bundle', 'Gift'].map(__typename => ({ __typename, product: { __typename: 'Product', id: '1' } }))
    const { data } = await run(query(plan, [field('things', list(thing))]), {
      things: { data: { things } },
      offers: entities(() => ({ offer: { __typename: 'Offer', id: 'o', label: 'O' } })),
      prices: entities(() => ({ price: 5 })),
    })
    expect(data).toEqual({
      things: [{ product: { offer: { label: 'O', price: 5 } } }, { product: { offer: { label: 'O', price: null } } }],
    })
  })

  test('that are missing are null, without a word where that is allowed', async () => {
    const { data, errors } = await run(query(stockPlan, shape), {
      products: products('1', '2'),
      stock: { data: { _entities: [null, { stock: 2 }] } },
    })
    expect(data).toEqual({
      products: [
        { id: '1', stock: null },
        { id: '2', stock: 2 },
      ],
    })
    expect(errors).toBeUndefined()
  })

  test('of none there is nothing to ask', async () => {
    expect((await run(query(stockPlan, shape), { products: { data: { products: [] } } })).asked).toHaveLength(1)
    expect((await run(query(stockPlan, shape), { products: { data: { products: null } } })).asked).toHaveLength(1)
    expect((await run(query(stockPlan, shape), { products: products(null) })).asked).toHaveLength(1)
  })

  test('in lists of lists, and where the type is right, are found', async () => {
    const grid = field(
      'grid',
      list(list(object('Thing', [field('stock', int, { on: ['Product'] })], ['Product', 'Person']))),
    )
    const { data, asked } = await run(
      query(inSequence(fetch('grid'), fetchProducts('stock', ['grid', '@', '@', { on: ['Product'] }])), [grid]),
      {
        grid: {
          data: {
            grid: [
              [
                { __typename: 'Product', id: '1' },
                { __typename: 'Person', id: '1' },
              ],
              null,
              [{ __typename: 'Product', id: '2' }],
            ],
          },
        },
        stock: entities(({ id }) => ({ stock: Number(id) })),
      },
    )
    expect(asked[1]?.variables).toEqual({ representations: ['1', '2'].map(id => ({ __typename: 'Product', id })) })
    expect(data).toEqual({ grid: [[{ stock: 1 }, {}], null, [{ stock: 2 }]] })
  })
})

describe('an error of an entity', () => {
  test('is told at every object that asked for it, counting what was sent', async () => {
    const { errors } = await run(query(stockPlan, shape), {
      // The first has no id to be sent by; the second and the fourth are one.
      products: { data: { products: [{ __typename: 'Product' }, ...products('1', '2', '1').data.products] } },
      stock: {
        data: { _entities: [{ stock: null }, { stock: 2 }] },
        errors: [
          {
            message: 'No.',
            path: ['_entities', 0, 'stock'],
            locations: [{ line: 1, column: 1 }],
            extensions: { code: 'FORBIDDEN' },
          },
        ],
      },
    })
    const said = { message: 'No.', extensions: { code: 'FORBIDDEN' } }
    expect(errors?.filter(error => error.message === 'No.')).toEqual([
      { ...said, path: ['products', 1, 'stock'] },
      { ...said, path: ['products', 3, 'stock'] },
    ])
  })

  test.each([
    ['no path', undefined],
    ['the path of all', ['_entities']],
    ['an index beyond', ['_entities', 9]],
    ['a path of rubbish', [{}]],
  ])('with %s is told at every object that was asked for', async (_, path) => {
    const { errors } = await run(query(stockPlan, shape), {
      products: products('1', '2'),
      stock: { data: { _entities: [{ stock: 1 }, { stock: 2 }] }, errors: [{ message: 'No.', path }] },
    })
    expect(errors).toEqual([
      { message: 'No.', path: ['products', 0] },
      { message: 'No.', path: ['products', 1] },
    ])
  })

  test('of a field that only the plan asks for names the object alone', async () => {
    const { errors } = await run(query(stockPlan, shape), {
      products: products('1'),
      stock: {
        data: { _entities: [{ stock: 1 }] },
        errors: [{ message: 'No.', path: ['_entities', 0, 'secretWeight', 'kg'] }],
      },
    })
    expect(errors).toEqual([{ message: 'No.', path: ['products', 0] }])
  })

  test.each([
    ['too few', { data: { _entities: [{ stock: 1 }] } }],
    ['too many', { data: { _entities: [{}, {}, {}] } }],
    ['no list', { data: { _entities: {} } }],
    ['null', { data: { _entities: null } }],
    ['none', { data: {} }],
  ])('is told for each when the answer has %s', async (_, rubbish) => {
    const { data, errors } = await run(query(stockPlan, shape), { products: products('1', '2'), stock: rubbish })
    expect(data).toEqual({
      products: [
        { id: '1', stock: null },
        { id: '2', stock: null },
      ],
    })
    expect(errors?.map(({ path, extensions }) => [path, extensions?.['code']])).toEqual([
      [['products', 0], 'UPSTREAM_UNAVAILABLE'],
      [['products', 1], 'UPSTREAM_UNAVAILABLE'],
    ])
  })

  test('that is text where an object belongs is told for that one', async () => {
    const { data, errors } = await run(query(stockPlan, shape), {
      products: products('1', '2'),
      stock: { data: { _entities: ['x', { stock: 2 }] } },
    })
    expect(data).toEqual({
      products: [
        { id: '1', stock: null },
        { id: '2', stock: 2 },
      ],
    })
    expect(errors?.map(error => error.path)).toEqual([['products', 0]])
  })
})

describe('an entity whose inputs a fetch failed to bring', () => {
  const requires = [
    { on: ['Product'], selections: [{ field: '__typename' }, { field: 'id' }, { field: 'weight', input: true }] },
  ] as const
  const postage = { ...fetchProducts('postage', at), requires: structuredClone(requires) as never }
  const plan = inSequence(fetch('products'), fetchProducts('weight', at), postage)
  const shape = [field('products', list(object('Product', [field('id', text), field('postage', int)])))]
  const charge = entities(({ weight }) => ({ postage: Number(weight) * 2 }))

  test('is left out, while the others are asked for', async () => {
    const { data, asked } = await run(query(plan, shape), {
      products: products('1', '2'),
      weight: { data: { _entities: [null, { weight: 4 }] } },
      postage: charge,
    })
    expect(asked[2]?.variables).toEqual({ representations: [{ __typename: 'Product', id: '2', weight: 4 }] })
    expect(data).toEqual({
      products: [
        { id: '1', postage: null },
        { id: '2', postage: 8 },
      ],
    })
  })

  test('is not asked for when it came from one of two roots, and the other was to bring them', async () => {
    const roots = { roots: ['product'] }
    const oneOf = { ...postage, at: ['product'] }
    const both = inSequence(inParallel(fetch('heavy', roots), fetch('light', roots)), oneOf)
    const { data, asked } = await run(
      query(both, [field('product', object('Product', [field('id', text), field('postage', int)]))]),
      { heavy: new Error('down'), light: { data: { product: { __typename: 'Product', id: '1' } } }, postage: charge },
    )
    expect(asked.map(one => one.fetch)).toEqual(['heavy', 'light'])
    expect(data).toEqual({ product: { id: '1', postage: null } })
  })

  test('is not asked for when nobody could be asked for them', async () => {
    const { asked, errors } = await run(query(plan, shape), {
      products: products('1'),
      weight: new Error('down'),
      postage: charge,
    })
    expect(asked.map(one => one.fetch)).toEqual(['products', 'weight'])
    expect(errors?.map(error => error.path)).toEqual([['products', 0]])
  })

  test('is asked for when they are null, or were skipped with what needs them', async () => {
    const answers = { products: products('1'), weight: { data: { _entities: [{ weight: null }] } }, postage: charge }
    expect((await run(query(plan, shape), answers)).asked[2]?.variables).toEqual({
      representations: [{ __typename: 'Product', id: '1', weight: null }],
    })
    const skipped = inSequence(
      fetch('products'),
      { kind: 'condition', variable: 'a', whenTrue: fetchProducts('weight', at), whenFalse: null },
      postage,
    )
    expect((await run(query(skipped, shape), answers, { a: false })).asked[1]?.variables).toEqual({
      representations: [{ __typename: 'Product', id: '1' }],
    })
  })
})

describe('rewrites', () => {
  test('send an entity under the interface that a subgraph knows, and keep the type it really has', async () => {
    const reviews = fetchProducts('reviews', at, {
      inputRewrites: [{ kind: 'set', path: [{ on: ['Product'] }], field: '__typename', value: 'Reviewable' }],
    })
    const { data, asked } = await run(
      query(inSequence(fetch('products'), reviews), [
        field('products', list(object('Product', [field('__typename', nonNull(text)), field('score', int)]))),
      ]),
      { products: products('1'), reviews: entities(({ __typename }) => ({ __typename, score: 5 })) },
    )
    expect(asked[1]?.variables).toEqual({ representations: [{ __typename: 'Reviewable', id: '1' }] })
    expect(data).toEqual({ products: [{ __typename: 'Product', score: 5 }] })
  })

  test('bring a renamed field back to its key, also 0, false and null, and the paths of its errors', async () => {
    const renamed = fetchProducts('stock', at, {
      outputRewrites: [{ kind: 'rename', path: [{ on: ['Product'] }], field: 'stock__alias_0', to: 'stock' }],
    })
    const { data, errors } = await run(query(inSequence(fetch('products'), renamed), shape), {
      products: products('1', '2', '1'),
      stock: {
        data: { _entities: [{ stock__alias_0: 0 }, { stock__alias_0: null }] },
        errors: [{ message: 'No.', path: ['_entities', 1, 'stock__alias_0'] }],
      },
    })
    expect(data).toEqual({
      products: [
        { id: '1', stock: 0 },
        { id: '2', stock: null },
        { id: '1', stock: 0 },
      ],
    })
    expect(errors).toEqual([{ message: 'No.', path: ['products', 1, 'stock'] }])
  })
})

test('two fetches that fill one key fill it together', async () => {
  const size = field('size', object('Size', [field('width', int), field('height', int)]))
  const plan = inSequence(fetch('products'), inParallel(fetchProducts('width', at), fetchProducts('height', at)))
  const { data } = await run(query(plan, [field('products', list(object('Product', [size])))]), {
    products: products('1', '1'),
    width: entities(() => ({ size: { width: 1 } })),
    height: entities(() => ({ size: { height: 2 } })),
  })
  expect(data).toEqual({ products: [{ size: { width: 1, height: 2 } }, { size: { width: 1, height: 2 } }] })
})

test('a fetch from the root may complete objects that are the root again', async () => {
  const root = object('Query', [field('me', text)])
  const plan = inSequence(fetch('carts'), fetch('me', { at: ['carts', '@', 'query'], roots: ['me'] }))
  const shape = [field('carts', list(object('Cart', [field('query', root)])))]
  const carts = { data: { carts: [{ query: {} }, { query: null }, { query: {} }] } }
  expect((await run(query(plan, shape), { carts, me: { data: { me: 'Ann' } } })).data).toEqual({
    carts: [{ query: { me: 'Ann' } }, { query: null }, { query: { me: 'Ann' } }],
  })
  expect(
    (await run(query(plan, shape), { carts, me: { data: { me: null }, errors: [{ message: 'No.', path: ['me'] }] } }))
      .errors,
  ).toEqual([0, 2].map(index => ({ message: 'No.', path: ['carts', index, 'query', 'me'] })))
})
