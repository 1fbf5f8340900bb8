import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { help } from '../src/command/help.ts'
import { options, readArguments } from './read-arguments.ts'

test('without arguments every target is asked every question', () => {
  const { targets, profiled, questions, ...numbers } = readArguments([])
  expect([targets, profiled]).toEqual([['shop', 'without', 'bound'], []])
  expect(questions.map(({ name }) => name)).toEqual(['product page', 'search', 'my orders'])
  expect(numbers).toEqual({ rounds: 9, requests: 600, connections: 32, perSecond: undefined, json: undefined })
})

test('the shop is measured and asked first, whatever else is named', () => {
  expect(readArguments(['--only', 'bound']).targets).toEqual(['shop', 'bound'])
  expect(readArguments(['--only', 'bound,shop']).targets).toEqual(['shop', 'bound'])
})

test('a profile is of the targets it names, and of no other', () => {
  expect(readArguments(['--profile', 'bound'])).toMatchObject({ targets: ['shop', 'bound'], profiled: ['bound'] })
})

test('a rate is so many requests a second', () => {
  expect(readArguments(['--rate', '250']).perSecond).toBe(250)
})

test.each([
  [['--operations', 'my orders'], '--operations: no my orders; there are ProductDetail, SearchProducts, MyOrders.'],
  [['--only', 'bound,nothing'], '--only: no nothing; there are shop, without, bound.'],
  [['--profile', 'heliograph'], '--profile: no heliograph; there are shop, without, bound.'],
  [['--rounds', 'x'], '--rounds takes a whole number from 1 up.'],
  [['--requests', '0'], '--requests takes a whole number from 1 up.'],
  [['--connections', '1.5'], '--connections takes a whole number from 1 up.'],
  [['--rate=-3'], '--rate takes a whole number from 1 up.'],
  [['--round', '3'], 'Unknown option \'--round\''],
])('%j is refused with what there is', (args, sentence) => {
  expect(() => readArguments(args)).toThrow(sentence)
})

test('who types a wrong argument reads that sentence alone, and nothing is started', () => {
  const main = join(import.meta.dirname, 'main.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, '--operations', 'my orders'], {
    encoding: 'utf8', env: {},
  })
  const sentence = '--operations: no my orders; there are ProductDetail, SearchProducts, MyOrders.\n'
  expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: sentence })
})

test('the help names every option', () => {
  for (const option of Object.keys(options)) expect(help).toContain(`--${option}`)
})
