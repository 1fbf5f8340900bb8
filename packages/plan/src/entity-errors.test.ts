import { describe, expect, test } from 'vitest'
import { query, run } from '../test/operation.ts'
import { products, shape, stockPlan } from '../test/stock.ts'

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
