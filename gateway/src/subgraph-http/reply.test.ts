import { expect, test } from 'vitest'
import { soleHeader } from './reply.ts'

test.each<[string[], string | undefined]>([
  [[], undefined], [['x-name', 'a'], 'a'], [['X-Name', 'a', 'x-other', 'b'], 'a'], [['x-names', 'a'], undefined],
  [['x-name', 'a', 'X-NAME', 'b'], undefined], [['x-name', ''], ''], [['x-name', 'a b \t \t'], 'a b'], [['x-name', 'a\xa0'], 'a\xa0'],
])('of %j it is %s', (headers, value) => {
  expect(soleHeader({ headers }, 'x-name')).toBe(value)
})

test('a value that is nearly all space is looked through once', () => {
  const value = `a${' '.repeat(16_000)}b`
  // From each space on, it would be a tenth of a second each time.
  for (let n = 0; n < 1_000; n += 1) expect(soleHeader({ headers: ['x', value] }, 'x')).toBe(value)
})
