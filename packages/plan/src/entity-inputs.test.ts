import { describe, expect, test } from 'vitest'
import {
  entities, fetch, fetchProducts, field, inParallel, inSequence, int, list, object, query, run, text,
} from '../test/operation.ts'
import { at, products } from '../test/stock.ts'

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

  test('is asked for when another fetch had nothing to ask of it', async () => {
    const ofBoth = structuredClone(requires) as never as [{ on: string[] }]
    ofBoth[0].on.push('Kit')
    const both = inSequence(fetch('products'), fetchProducts('weight', at), { ...postage, requires: ofBoth as never })
    const { asked } = await run(query(both, shape), {
      products: { data: { products: [{ __typename: 'Kit', id: '1' }, { __typename: 'Product', id: '2' }] } },
      weight: { data: { _entities: [{ weight: 4 }] } },
      postage: charge,
    })
    expect(asked.slice(1).map(one => one.variables)).toEqual([
      { representations: [{ __typename: 'Product', id: '2' }] },
      { representations: [{ __typename: 'Kit', id: '1' }, { __typename: 'Product', id: '2', weight: 4 }] },
    ])
  })
})
