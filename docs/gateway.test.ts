import { expect, test } from 'vitest'
import { endingMs, limitsFor } from '../gateway/open-supergraph/src/command/limits-for.ts'
import { options, readArguments } from '../gateway/open-supergraph/src/command/read-arguments.ts'
import { defaultLimits, type Limits } from '../gateway/src/limits.ts'
import { amount } from './test/amount.ts'
import { codeSpans, tableUnder, unmarked } from './test/markdown.ts'
import { read } from './test/repository.ts'

const text = read('docs/gateway.md')
const given = readArguments(['--supergraph', 'a', '--manifest', 'b', '--port', '1'])!
const limits: Limits = { ...defaultLimits, ...limitsFor(given) }
const rows = tableUnder(text, ['limit', 'over your supergraph', 'option', 'what is beyond it'])

test('docs/gateway.md has every option, and the defaults of those that have one', () => {
  const table = tableUnder(text, ['option', 'default', 'what it is'])
  const named = table.map(([option = '']) => /^`--([\w-]+)/.exec(option)?.[1])
  expect(named).toEqual(Object.keys(options).filter(option => option !== 'help'))
  const defaults = table.flatMap(([, byDefault = '']) => codeSpans(byDefault))
  const { host, path, timeoutMs, drainNoticeMs, trustedProxies } = given
  expect(defaults).toEqual([host, path, timeoutMs, drainNoticeMs, trustedProxies].map(String))
})

/** Of what there is only in the shop. */
const shopsOwn = [
  'costPerMinute', 'callersInCrowd', 'missesPerMinute', 'missesPerMinuteOfCrowd', 'callers', 'sessions',
  'identityTimeoutMs', 'verdictMaxAgeMs', 'trustedKeysMaxAgeMs', 'trustedKeysMinRefetchMs', 'activityIntervalMs',
]

test('docs/gateway.md has every limit that holds over one’s own supergraph, as it is without options', () => {
  const said = Object.fromEntries(rows.filter(([limit = '']) => limit.startsWith('`'))
    .map(([limit = '', bound = '']) => [unmarked(limit), amount(bound)]))
  expect(said).toEqual(Object.fromEntries(Object.entries(limits).filter(([name]) => !shopsOwn.includes(name))))
})

test('the options that the limits name are there', () => {
  const named = rows.flatMap(([, , option = '']) => codeSpans(option)).map(option => option.replace('--', ''))
  expect(named.length).toBeGreaterThan(2)
  expect(named.filter(option => !Object.hasOwn(options, option))).toEqual([])
})

test.each([
  ['address of a GET', 'gateway/src/wire/read-search.ts', /maxLength = ([\d_]+)/],
  ['connections to each subgraph', 'gateway/open-supergraph/src/subgraphs/open-wire.ts', /connections: ([\d_]+)/],
  ['selections of an operation', 'gateway/open-supergraph/src/manifest/read-document.ts', /maxSelections = ([\d_]+)/],
  ['tokens of an operation', 'gateway/open-supergraph/src/manifest/read-document.ts', /maxTokens = ([\d_]+)/],
  ['planning one operation', 'packages/compiler/src/planning/open-planning.ts', /maxMs: ([\d_]+)/],
])('%s: as %s has it', (limit, file, pattern) => {
  const [, bound = ''] = rows.find(([one]) => one!.startsWith(limit))!
  expect(amount(bound.split(' characters')[0]!)).toBe(Number(pattern.exec(read(file))![1]!.replaceAll('_', '')))
})

test('a request counts for as much as is said, and the process ends as soon as is said', () => {
  expect(text).toContain(`each request counts for ${limits.costInFlight / limits.requestsInFlight}`)
  expect(text).toContain(`${endingMs(limits) / 1_000} s,\nunless you say otherwise`)
})
