import { expect, test } from 'vitest'
import { defaultLimits } from '../gateway/src/limits.ts'
import { amount } from './test/amount.ts'
import { codeSpans, tableUnder, unmarked } from './test/markdown.ts'
import { read } from './test/repository.ts'

const text = read('docs/overload.md')
const rows = tableUnder(text, ['limit', 'default', 'setting', 'what is beyond it'])

test('docs/overload.md has every limit of a gateway with its default, and no other', () => {
  const said = Object.fromEntries(rows.map(([limit = '', byDefault = '']) => [unmarked(limit), amount(byDefault)]))
  expect(said).toEqual(defaultLimits)
})

test('the settings that it names are those that a gateway reads', () => {
  const named = rows.flatMap(([, , setting = '']) => codeSpans(setting))
  const main = read('gateway/src/main.ts')
  expect(named.length).toBeGreaterThan(2)
  expect(named.filter(setting => !main.includes(`wholeNumber('${setting}'`))).toEqual([])
})

test('the bounds of slow clients are limits', () => {
  const slow = tableUnder(text, ['what is slow', 'what happens', 'bound'])
  const bounds = slow.flatMap(([, , bound = '']) => codeSpans(bound))
  expect(bounds.length).toBeGreaterThan(3)
  expect(bounds.filter(bound => !Object.keys(defaultLimits).includes(bound))).toEqual([])
})
