import { expect, test } from 'vitest'
import type { Segment } from '../measure/segment.ts'
import { holdToBars, printBars, printBoundToRaw } from './bars.ts'
import { median } from './median.ts'
import { slope } from './memory.ts'
import { printTable, rowsOf } from './table.ts'
import { topSelfTimes } from './top-self-times.ts'

const segment = (target: string, cpuMicros: number, operation = 'product'): Segment =>
  ({ target, operation, cpuMicros, requests: 1000, perSecond: 1000, p50Ms: 1, p99Ms: 2 })

test('the median of an even number is between the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 3, 2])).toBe(2.5)
})

test('a row has the median, the spread, and the ratio to the bound of the same rounds', () => {
  const rows = rowsOf([
    segment('heliograph', 110), segment('bound', 100), segment('bound', 200), segment('heliograph', 190),
    segment('heliograph', 120), segment('bound', 120),
  ], ['bound', 'heliograph'])
  expect(rows.map(({ target }) => target)).toEqual(['bound', 'heliograph'])
  expect(rows[1]).toMatchObject({
    cpuMicros: { median: 120, min: 110, max: 190 },
    toBound: { ratio: 1, min: 0.95, max: 1.1 },
  })
  expect(printTable(rows).split('\n')).toHaveLength(4)
})

test('without the bound in the run there is no ratio to it', () => {
  const [row] = rowsOf([segment('raw', 50)], ['raw'])
  expect(row!.toBound).toBeUndefined()
  expect(printTable([row!])).toContain('| product   | raw')
})

test('a bar is met or not, and is silent when the other was not measured', () => {
  const segments = [segment('heliograph', 100), segment('bound', 100), segment('apollo', 1100)]
  const rows = rowsOf(segments, ['heliograph', 'bound', 'apollo'])
  const held = holdToBars(rows)
  expect(held.map(({ than, met }) => [than, met])).toEqual([['apollo', false], ['bound', true]])
  expect(printBars(held)).toContain('✘ product  heliograph ÷ apollo')
})

test('the bound says its ratio to a raw client', () => {
  expect(printBoundToRaw(rowsOf([segment('raw', 40), segment('bound', 50)], ['raw', 'bound']))).toContain('1.250')
  expect(printBoundToRaw(rowsOf([segment('bound', 50)], ['bound']))).toBe('')
})

test('self times leave waiting out, and add up what is in several places of the tree', () => {
  const frame = (functionName: string) => ({ functionName, url: '', lineNumber: 0 })
  const profile = {
    nodes: ['(idle)', 'parse', 'parse', 'write'].map((name, at) => ({ id: at + 1, callFrame: frame(name) })),
    samples: [1, 2, 3, 4],
    timeDeltas: [1000, 100, 200, 100],
  }
  expect(topSelfTimes(profile, 2)).toEqual([' 75.0 %  parse', ' 25.0 %  write'])
})

test('the slope of memory is that of the second half', () => {
  const at = (atMinutes: number, rss: number) => ({ atMinutes, rss, requests: 0, heapUsed: 0, external: 0 })
  expect(slope([at(0, 0), at(1, 900), at(2, 1000), at(3, 1010)], ({ rss }) => rss)).toBe(10)
})
