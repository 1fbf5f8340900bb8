import { expect, test } from 'vitest'
import { tableOf } from './table.ts'

const measured = (target: string, median: number) =>
  ({ target, question: 'search', cpuUs: { median, min: median - 1, max: median + 1 }, p50Ms: 2, p99Ms: 4.25 })

test('a line has what a request cost, and how many times what the yardsticks cost', () => {
  expect(tableOf([measured('shop', 300), measured('without', 200), measured('bound', 100)])).toEqual([
    'search          shop         300 µs (299–301)  3.00 × bound  1.50 × without  p50 2.0 ms  p99 4.3 ms',
    'search          without      200 µs (199–201)  2.00 × bound  1.00 × without  p50 2.0 ms  p99 4.3 ms',
    'search          bound        100 µs (99–101)  1.00 × bound  0.50 × without  p50 2.0 ms  p99 4.3 ms',
  ])
})

test('what was not measured is no yardstick', () => {
  expect(tableOf([measured('shop', 300), measured('bound', 100)])[0])
    .toBe('search          shop         300 µs (299–301)  3.00 × bound  p50 2.0 ms  p99 4.3 ms')
  expect(tableOf([measured('shop', 300)])[0])
    .toBe('search          shop         300 µs (299–301)  p50 2.0 ms  p99 4.3 ms')
})
