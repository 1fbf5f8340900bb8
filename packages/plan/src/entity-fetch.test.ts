import { describe, expect, test } from 'vitest'
import {
  byId, entities, fetch, fetchProducts, field, inParallel, inSequence, int, list, nonNull, object, query, run,
  text,
} from '../test/operation.ts'
import { at, products, shape, stockPlan } from '../test/stock.ts'

describe('entities', () => {
  test('that are equal are sent once, and each gets the answer', async () => {
    const { data, asked } = await run(query(stockPlan, shape), {
      products: products('1', '2', '1', null, '1'),
      stock: entities(({ id }) => ({ stock: Number(id) * 10 })),
    })
    expect(asked[1]?.variables).toEqual({ representations: ['1', '2'].map(id => ({ __typename: 'Product', id })) })
    expect(data).toEqual({ products: ['1', '2', '1', null, '1'].map(id => id && { id, stock: Number(id) * 10 }) })
  })

  test('of two types are two, though they have one key', async () => {
    const good = object('Good', [field('id', text), field('stock', int)], ['Product', 'Service'])
    const plan = inSequence(fetch('goods'), fetchProducts('stock', ['goods', '@']))
    const { data, asked } = await run(query(plan, [field('goods', list(good))]), {
      goods: { data: { goods: ['Product', 'Service', 'Product'].map(__typename => ({ __typename, id: '1' })) } },
      stock: entities(() => ({ stock: 7 })),
    })
    expect(asked[1]?.variables).toEqual({ representations: [{ __typename: 'Product', id: '1' }] })
    expect(data).toEqual({ goods: [7, null, 7].map(stock => ({ id: '1', stock })) })
  })

  test('are told apart by their keys, be these text that looks like another’s', async () => {
    const ids = [5, '{"__typename":"Product","id":5}', '5']
    const { asked } = await run(query(stockPlan, [field('products', list(object('Product', [field('stock', int)])))]), {
      products: { data: { products: ids.map(id => ({ __typename: 'Product', id })) } },
      stock: entities(() => ({ stock: 1 })),
    })
    expect(asked[1]?.variables).toEqual({ representations: ids.map(id => ({ __typename: 'Product', id })) })
  })

  test('that could not be asked for have no part in the failure of the others', async () => {
    const { errors = [] } = await run(query(stockPlan, [field('products', list(object('Product', [field('stock', int)])))]), {
      products: { data: { products: [{ __typename: 'Product' }, { __typename: 'Product', id: '1' }] } },
      stock: new Error('gone'),
    })
    expect(errors.map(({ path }) => path)).toEqual([['products', 1]])
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
