import { expect, test } from 'vitest'
import { defaultLimits } from '../gateway/src/limits.ts'
import { saidOfStatus } from '../gateway/src/refusal.ts'
import { errorCodes } from '../packages/errors/src/codes.ts'
import { explainedCodes, sentences } from '../packages/errors/src/sentences.ts'
import { tableUnder, unmarked } from './test/markdown.ts'
import { read } from './test/repository.ts'

const text = read('docs/errors.md')

test('docs/errors.md has the codes, statuses and sentences of the code, all of them and no other', () => {
  const inCode = Object.entries(errorCodes).map(([code, { status, said }]) => [code, String(status), said])
  expect(tableUnder(text, ['code', 'HTTP status', 'said'])).toEqual(inCode)
})

test('docs/errors.md has every sentence that a subgraph may say, with its key, and no other', () => {
  const written = tableUnder(text, ['key', 'sentence']).map(([key, said]) => [unmarked(key!), said])
  expect(written).toEqual(Object.entries(sentences))
})

test('docs/errors.md names the codes that may be explained', () => {
  const [, section] = text.split('\n## Sentences\n')
  const codes = Object.keys(errorCodes).filter(code => section?.split('\n## ')[0]!.includes(code))
  expect(codes).toEqual(explainedCodes)
})

test('docs/errors.md says of every code when it leaves and what to do', () => {
  const sections = text.split(/^### /m).slice(1).map(section => section.split('\n## ')[0]!.trim().split('\n\n'))
  expect(sections.map(([code]) => code)).toEqual(Object.keys(errorCodes))
  expect(sections.filter(([, when, todo]) => !when || !todo?.startsWith('What to do: '))).toEqual([])
})

test('docs/errors.md has the sentence of every status that is nearer than 400, and no other', () => {
  const written = tableUnder(text, ['HTTP status', 'when', 'said']).map(([status, , said]) => [status, said])
  expect(written).toEqual(Object.entries(saidOfStatus))
})

test('docs/errors.md knows the bounds of a request', () => {
  expect(text).toContain(`larger than ${defaultLimits.bodyBytes / 1024} KiB`)
  expect(text).toContain(`nests deeper than ${defaultLimits.jsonDepth}`)
  expect(text).toContain(`headers are larger than ${defaultLimits.headerBytes / 1024} KiB`)
})
