import { expect, test } from 'vitest'
import { questions } from '../../shop/questions.ts'
import { targetNames } from '../../shop/target.ts'
import { help } from './help.ts'
import { options, readArguments } from './read-arguments.ts'

const namesOf = (args: string[]) => readArguments(args).targets.map(({ name }) => name)

test('without arguments everything is compared', () => {
  expect(readArguments([])).toMatchObject({ mode: 'compare', rounds: 9, connections: 32, requests: 500, ms: 700 })
  expect(namesOf([])).toEqual(['raw', 'bound', 'heliograph', 'apollo', 'hive', 'hive-rust'])
})

test('targets come in the order of the table, in whichever they were named', () => {
  expect(namesOf(['--only', 'heliograph,bound'])).toEqual(['bound', 'heliograph'])
})

test('of each operation as many questions are asked as are wanted', () => {
  expect(readArguments(['--variants', '3']).operations.map(({ variables }) => variables.length)).toEqual([3, 3, 3, 3])
})

test('a profile is of the targets it names; memory is of the gateway unless another is named', () => {
  expect(readArguments(['--profile', 'apollo'])).toMatchObject({ mode: 'profile', targets: [{ name: 'apollo' }] })
  expect(readArguments(['--memory', '3'])).toMatchObject({ mode: 'memory', minutes: 3 })
  expect(namesOf(['--memory', '3'])).toEqual(['heliograph'])
  expect(namesOf(['--memory', '3', '--only', 'bound'])).toEqual(['bound'])
})

test.each([
  [['--only', 'nginx'], '--only: no nginx; there are raw, bound, heliograph, apollo, hive, hive-rust.'],
  [['--profile', 'nginx'], '--profile: no nginx; there are raw, bound, heliograph, apollo, hive, hive-rust.'],
  [['--operations', 'list,nothing'], '--operations: no nothing; there are orders, product, list, mutation.'],
  [['--rounds', '0'], '--rounds takes a whole number from 1 up.'],
  [['--variants', '65'], '--variants takes 64 at most.'],
])('%j is refused with what there is', (args, sentence) => {
  expect(() => readArguments(args)).toThrow(sentence)
})

test('the help names every option', () => {
  for (const option of Object.keys(options)) expect(help).toContain(`--${option}`)
})

test('the help names the other benchmark, with its targets and operations', () => {
  expect(help).toContain('npm run bench -- shop [options]')
  expect(help).toContain(`--only (${targetNames.join(', ')})`)
  expect(help).toContain(`--operations (${questions.map(({ operation }) => operation).join(', ')})`)
})
