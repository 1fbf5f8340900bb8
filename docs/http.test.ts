import { expect, test } from 'vitest'
import { tableUnder } from './test/markdown.ts'
import { files, read } from './test/repository.ts'

const text = read('docs/http.md')
const rows = tableUnder(text, ['section', 'requirement', 'what we do', 'test'])
const tests = files.filter(file => file.startsWith('e2e/src/http/') && file.endsWith('.ts'))
  .flatMap(file => [...read(file).matchAll(/^ {2}test\('([^']+)'/gm)].map(([, name]) => name))

test('each requirement in docs/http.md has a test, and each test of e2e/src/http is of a requirement', () => {
  const named = new Set(rows.map(([, , , name]) => name))
  expect(tests.length).toBeGreaterThan(30)
  expect([...named].filter(name => !tests.includes(name))).toEqual([])
  expect(tests.filter(name => !named.has(name))).toEqual([])
})

test('each row says what is demanded and what is done, and each departure has its reason', () => {
  expect(rows.filter(row => row.length !== 4 || row.includes(''))).toEqual([])
  const departures = rows.flatMap(([, , does = '']) => /\*otherwise\* \((\d)\)/.exec(does)?.[1] ?? [])
  const reasons = [...text.split('\n## Where we do otherwise\n')[1]!.matchAll(/^(\d)\. /gm)].map(([, number]) => number)
  expect([...new Set(departures)].toSorted()).toEqual(reasons)
})

test('no departure is from a MUST', () => {
  const must = /\bMUST\b/
  expect(rows.filter(([, demanded = '', does = '']) => does.includes('*otherwise*') && must.test(demanded))).toEqual([])
})
