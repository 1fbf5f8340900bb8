import { describe, expect, test } from 'vitest'
import {
  byId,
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
  runBytes,
  runParsed,
  text,
} from '../test/operation.ts'
import { compilePlan } from './compile-plan.ts'
import { mostLevels } from './nesting.ts'
import type { Signal } from './signal.ts'

const product = object('Product', [field('id', nonNull(text)), field('name', text), field('stock', int)])

describe('a plan', () => {
  test('puts together what several subgraphs know of an object', async () => {
    const operation = query(inSequence(fetch('product'), fetchProducts('stock', ['product'])), [
      field('product', product),
    ])
    const { data, errors, asked } = await run(operation, {
      product: { data: { product: { __typename: 'Product', id: '7', name: 'Panel' } } },
      stock: { data: { _entities: [{ stock: 3 }] } },
    })
    expect({ data, errors }).toEqual({ data: { product: { id: '7', name: 'Panel', stock: 3 } }, errors: undefined })
    expect(asked[1]?.variables).toEqual({ representations: [{ __typename: 'Product', id: '7' }] })
  })

  test.each([
    ['parsed answers', runParsed],
    ['their bytes', runBytes],
  ])('asks in parallel at once, in sequence one after the other: %s', async (_form, runOnce) => {
    const order: string[] = []
    const answer = (id: string, delayMs: number) => async () => {
      order.push(`${id} asked`)
      await new Promise(resolve => setTimeout(resolve, delayMs))
      order.push(`${id} answered`)
      return { data: { [id]: id } }
    }
    const shape = ['a', 'b', 'c'].map(key => field(key, text))
    const answers = { a: answer('a', 20), b: answer('b', 1), c: answer('c', 1) }
    const { data } = await runOnce(query(inSequence(inParallel(fetch('a'), fetch('b')), fetch('c')), shape), answers)
    expect(data).toEqual({ a: 'a', b: 'b', c: 'c' })
    expect(order).toEqual(['a asked', 'b asked', 'b answered', 'a answered', 'c asked', 'c answered'])
  })

  test('keeps the sequence of mutations and asks each once, whether or not it fails', async () => {
    const mutation = { operation: 'mutation' } as const
    const plan = inSequence(
      fetch('pay', mutation),
      fetch('ship', mutation),
      fetch('pay2', { ...mutation, roots: ['pay2'] }),
    )
    const { data, asked, errors } = await run(
      { kind: 'mutation', plan, shape: [field('pay', text), field('ship', text), field('pay2', text)] },
      { pay: { data: { pay: 'paid' } }, ship: new Error('connection lost'), pay2: { data: { pay2: 'paid' } } },
    )
    expect(asked.map(one => one.fetch)).toEqual(['pay', 'ship', 'pay2'])
    expect(data).toEqual({ pay: 'paid', ship: null, pay2: 'paid' })
    expect(errors?.map(error => error.path)).toEqual([['ship']])
  })

  test.each([[null], [[]]])('takes errors that are %j for none', async errors => {
    const operation = query(inSequence(fetch('product'), fetchProducts('stock', ['product'])), [field('product', product)])
    const answers = {
      product: { errors, data: { product: { __typename: 'Product', id: '7', name: 'Panel' } } },
      stock: { data: { _entities: [{ stock: 3 }] }, errors },
    }
    expect(await run(operation, answers)).toMatchObject({ data: { product: { id: '7', name: 'Panel', stock: 3 } } })
    // Then there is nothing at all.
    const { data, errors: told } = await run(operation, { ...answers, product: { data: null, errors } })
    expect([data, told?.map(({ path }) => path)]).toEqual([{ product: null }, [['product']]])
  })

  test('tells what nests too deep as a failure, in its place, and keeps the rest', async () => {
    const nested = (levels: number): unknown => levels === 0 ? 1 : levels % 2 === 0 ? [nested(levels - 1)] : { a: nested(levels - 1) }
    const anything = { kind: 'scalar', name: 'Anything' } as const
    const shape = [field('a', anything), field('b', nonNull(list(anything))), field('c', text)]
    const extensions = (levels: number) => [{ message: 'no', path: ['c'], extensions: { of: nested(levels - 1) } }]
    const answer = (levels: number) =>
      ({ data: { a: nested(levels), b: [nested(levels), 'b', null], c: null }, errors: extensions(levels) })
    const operation = query(fetch('a', { roots: ['a', 'b', 'c'] }), shape)
    expect(await run(operation, { a: answer(mostLevels) })).toMatchObject(answer(mostLevels))
    const { data, errors } = await run(operation, { a: answer(mostLevels + 1) })
    expect(data).toEqual({ a: null, b: [null, 'b', null], c: null })
    expect(errors?.map(one => [one.path, one.extensions])).toEqual(
      [['c'], ['a'], ['b', 0]].map(path => [path, { code: 'UPSTREAM_UNAVAILABLE' }]),
    )
    // So is what would be written at once.
    const alone = { data: { ...answer(mostLevels + 1).data, c: 'c' } }
    expect(await run(operation, { a: alone })).toMatchObject({ data: { ...data, c: 'c' }, errors: [{}, {}] })
  })

  test('takes one branch of a condition', async () => {
    const plan = { kind: 'condition', variable: 'a', whenTrue: fetch('x'), whenFalse: null } as const
    const shape = [field('x', text, { when: [[{ variable: 'a', is: true }]] })]
    expect(await run(query(plan, shape), { x: { data: { x: '1' } } }, { a: true })).toMatchObject({
      data: { x: '1' },
      asked: [{}],
    })
    expect(await run(query(plan, shape), {}, { a: false })).toEqual({ data: {}, asked: [] })
  })

  test('of nothing but __typename asks nobody', async () => {
    const typename = { key: 't', field: '__typename', type: nonNull(text) }
    expect(await run(query(null, [typename]), {})).toEqual({ data: { t: 'Query' }, asked: [] })
    expect(await run({ kind: 'mutation', plan: null, shape: [typename] }, {})).toEqual({
      data: { t: 'Mutation' },
      asked: [],
    })
  })

  test('tells an error where it shows, which may be known only when a later fetch has said the type', async () => {
    const item = object('Media', [field('title', text, { on: ['Book'] }), field('stock', int)], ['Book', 'Film'])
    const step = { ...fetchProducts('stock', ['item']), requires: byId('Media') }
    const { data, errors } = await run(query(inSequence(fetch('item'), step), [field('item', item)]), {
      item: { data: { item: { __typename: 'Media', id: '1' } }, errors: [{ message: 'No.', path: ['item', 'title'] }] },
      stock: { data: { _entities: [{ __typename: 'Film', stock: 3 }] } },
    })
    expect({ data, errors }).toEqual({ data: { item: { stock: 3 } }, errors: [{ message: 'No.', path: ['item'] }] })
  })

  test('that would answer under __proto__ does not compile', () => {
    const hidden = field('product', list(object('Product', [{ key: '__proto__', field: 'name', type: text }])))
    expect(() => compilePlan(query(fetch('product'), [hidden]))).toThrow('__proto__')
  })

  test('may run many times at once', async () => {
    const execute = compilePlan(query(fetch('echo', { variables: ['n'] }), [field('echo', int)]))
    const ask = async ({ variables }: { variables: string }) => ({
      data: { echo: (JSON.parse(variables) as { n: number }).n },
    })
    const answers = await Promise.all([1, 2, 3].map(n => execute({ n }, ask, new AbortController().signal)))
    expect(answers).toEqual([1, 2, 3].map(echo => ({ data: { echo } })))
  })
})

describe('a subgraph that fails', () => {
  const operation = query(inSequence(inParallel(fetch('product'), fetch('me')), fetchProducts('stock', ['product'])), [
    field('product', product),
    field('me', text),
  ])
  const upstream = { message: 'Try again.', extensions: { code: 'UPSTREAM_UNAVAILABLE' } }

  test('leaves the rest of the answer, and its dependants unasked', async () => {
    const { data, errors, asked } = await run(operation, {
      product: new Error('secret host is down'),
      me: { data: { me: 'Ann' } },
    })
    expect(data).toEqual({ product: null, me: 'Ann' })
    expect(errors).toEqual([{ ...upstream, path: ['product'] }])
    expect(asked.map(one => one.fetch)).toEqual(['product', 'me'])
  })

  test('is told where its part is missing, by the code that its error carries', async () => {
    const late = Object.assign(new Error('took 9 s'), { extensions: { code: 'RATE_LIMITED' } })
    const { data, errors } = await run(operation, {
      product: { data: { product: { __typename: 'Product', id: '7', name: 'Panel' } } },
      me: { data: { me: null } },
      stock: late,
    })
    expect(data).toEqual({ product: { id: '7', name: 'Panel', stock: null }, me: null })
    expect(errors).toEqual([{ message: 'Too many requests.', path: ['product'], extensions: { code: 'RATE_LIMITED' } }])
  })

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'oops'],
    ['a list', []],
    ['an empty object', {}],
    ['data of text', { data: 'x' }],
    ['data of a list', { data: [] }],
    ['errors of text', { errors: 'x' }],
    ['errors of texts', { errors: ['x'] }],
    ['no data', { data: null }],
  ])('with %s for an answer is told like one that is down', async (_, rubbish) => {
    const { data, errors } = await run(query(fetch('me'), [field('me', text)]), { me: rubbish })
    expect({ data, errors }).toEqual({ data: { me: null }, errors: [{ ...upstream, path: ['me'] }] })
  })

  test('without a path is told at each root field that it was asked for and the client sees', async () => {
    const { errors } = await run(
      query(fetch('both', { roots: ['a', 'b', 'c'] }), [
        field('a', text),
        field('b', text, { when: [[{ variable: 'v', is: true }]] }),
      ]),
      {
        both: {
          data: null,
          errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' }, locations: [{ line: 1, column: 1 }] }],
        },
      },
      { v: false },
    )
    const said = { message: 'No.', extensions: { code: 'FORBIDDEN' } }
    expect(errors).toEqual([{ ...said, path: ['a'] }])
  })
})

describe('a signal', () => {
  test('is handed on to whoever asks', async () => {
    const { signal } = new AbortController()
    let given: Signal | undefined
    await compilePlan(query(fetch('a'), []))(
      {},
      async (_, signal) => {
        given = signal
      },
      signal,
    )
    expect(given).toBe(signal)
  })

  test.each([
    ['parsed answers', runParsed],
    ['their bytes', runBytes],
  ])('that aborts ends the waiting, and nothing more is asked: %s', async (_form, runOnce) => {
    const abort = new AbortController()
    const plan = inSequence(inParallel(fetch('fast'), fetch('never')), fetch('later'))
    const { data, errors, asked } = await runOnce(
      query(
        plan,
        ['fast', 'never', 'later'].map(key => field(key, text)),
      ),
      {
        fast: { data: { fast: 'here' } },
        never: () => {
          setTimeout(() => abort.abort(new Error('5 s are over')), 5)
          return new Promise(() => {})
        },
      },
      {},
      abort.signal,
    )
    expect(data).toEqual({ fast: 'here', never: null, later: null })
    expect(errors?.map(({ path, extensions }) => [path, extensions?.['code']])).toEqual([
      [['never'], 'UPSTREAM_UNAVAILABLE'],
      [['later'], 'UPSTREAM_UNAVAILABLE'],
    ])
    expect(asked.map(one => one.fetch)).toEqual(['fast', 'never'])
  })

  test.each([
    ['parsed answers', runParsed],
    ['their bytes', runBytes],
  ])('leaves no listener behind: %s', async (_form, runOnce) => {
    const { signal } = new AbortController()
    let listening = 0
    const add = signal.addEventListener.bind(signal)
    const remove = signal.removeEventListener.bind(signal)
    signal.addEventListener = (...given: Parameters<typeof add>) => {
      listening++
      add(...given)
    }
    signal.removeEventListener = (...given: Parameters<typeof remove>) => {
      listening--
      remove(...given)
    }
    await runOnce(query(fetch('a'), [field('a', text)]), { a: { data: { a: '1' } } }, {}, signal)
    expect(listening).toBe(0)
  })
})
