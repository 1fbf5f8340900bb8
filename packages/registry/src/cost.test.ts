import { describe, expect, test } from 'vitest'
import { costAtBounds, evaluateCost } from './cost.ts'
import { printCost } from './print-cost.ts'
import type { CostTerm } from './registry.ts'

const first = { variable: 'first', bound: 100 }
const items = { variable: 'items', bound: 50 }
const lines = { items: ['input', 'lines'], bound: 40 }
const flat = (base: number): CostTerm => ({ base, terms: [] })
/** 3 + 5·first·(1 + 2·items) */
const pages: CostTerm = { base: 3, terms: [{ times: first, of: { base: 5, terms: [{ times: items, of: flat(10) }] } }] }
const basket: CostTerm = { base: 50, terms: [{ times: lines, of: flat(2) }] }

describe('a request costs', () => {
  test('what its pages say', () => {
    expect(evaluateCost(pages, { first: 10, items: 4 })).toBe(3 + 5 * 10 * (1 + 2 * 4))
  })

  test('what the bound says where no page is said', () => {
    expect(evaluateCost(pages, { first: null })).toBe(costAtBounds(pages))
    expect(costAtBounds(pages)).toBe(3 + 5 * 100 * (1 + 2 * 50))
  })

  test.each([
    [{ input: { lines: [1, 2, 3] } }, 56],
    [{ input: { lines: [] } }, 50],
    [{ input: { lines: { sku: 'a' } } }, 52],
    [{ input: { lines: null } }, 50],
    [{ input: null }, 50],
    [{}, 50],
  ])('as many inputs as are sent: %j', (variables, cost) => {
    expect(evaluateCost(basket, variables)).toBe(cost)
  })

  test('as many as a fixed size says', () => {
    expect(evaluateCost({ base: 1, terms: [{ times: 8, of: flat(2) }] }, {})).toBe(17)
  })
})

const sparse: CostTerm = { base: 2, terms: [{ times: first, of: { base: 5, terms: [{ times: items, of: flat(3) }] } }] }

describe('a cost reads as people write it', () => {
  test.each([
    [flat(0), '0'],
    [flat(7), '7'],
    [pages, '3 + 5·first·(1 + 2·items)'],
    [basket, '50 + 2·items(input.lines)'],
    [{ base: 0, terms: [{ times: first, of: flat(1) }] }, 'first'],
    [{ base: 0, terms: [{ times: first, of: { base: 0, terms: [{ times: items, of: flat(6) }] } }] }, '6·first·items'],
    [sparse, '2 + first·(5 + 3·items)'],
    [{ base: 1, terms: [{ times: 8, of: flat(2) }] }, '1 + 2·8'],
  ] satisfies [CostTerm, string][])('%j', (cost, text) => {
    expect(printCost(cost)).toBe(text)
  })
})
