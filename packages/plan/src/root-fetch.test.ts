import { expect, test } from 'vitest'
import { fetch, field, inSequence, list, object, query, run, text } from '../test/operation.ts'

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
