import type { Rewrite } from '@heliograph/registry/registry'
import { expect, test } from 'vitest'
import { compileRewrites, renamePath } from './rewrites.ts'

test('a rewrite enters lists, passes objects of its types, and those that tell none', () => {
  const rewrite = compileRewrites([{ kind: 'rename', path: ['items', { on: ['A'] }], field: 'x__alias_0', to: 'x' }])!
  const data = {
    items: [
      [{ __typename: 'A', x__alias_0: 0 }],
      { __typename: 'B', x__alias_0: 1 },
      { x__alias_0: 2 },
      null,
      'rubbish',
    ],
  }
  rewrite(data)
  expect(JSON.parse(JSON.stringify(data))).toEqual({
    items: [[{ __typename: 'A', x: 0 }], { __typename: 'B', x__alias_0: 1 }, { x: 2 }, null, 'rubbish'],
  })
})

test('an object that tells no type may be told by who asks', () => {
  const rewrite = compileRewrites([{ kind: 'set', path: [{ on: ['A'] }], field: '__typename', value: 'I' }])!
  const [a, b] = [{ id: '1' }, { id: '1' }]
  rewrite(a, 'A')
  rewrite(b, 'B')
  expect([a, b]).toEqual([{ id: '1', __typename: 'I' }, { id: '1' }])
})

test('the path of an error follows a rename, whatever its indices', () => {
  const rewrites: Rewrite[] = [{ kind: 'rename', path: ['items', { on: ['A'] }], field: 'x__alias_0', to: 'x' }]
  expect(renamePath(rewrites, ['items', 3, 'x__alias_0', 'deep'])).toEqual(['items', 3, 'x', 'deep'])
  expect(renamePath(rewrites, ['items', 3])).toEqual(['items', 3])
  expect(renamePath(rewrites, ['others', 'x__alias_0'])).toEqual(['others', 'x__alias_0'])
  expect(renamePath(undefined, ['a'])).toEqual(['a'])
})
