import { expect, test } from 'vitest'
import { staffLines, type StaffEvent } from '../gateway/src/staff-lines.ts'
import { outcomeWords } from '../gateway/src/staff-outcome.ts'
import { codeSpans, tables, tableUnder, unmarked } from './test/markdown.ts'
import { read } from './test/repository.ts'

const text = read('docs/logging.md')
const rows = tableUnder(text, ['field', '`staff write`', '`denied`', 'what it is'])

test.each<[StaffEvent, number]>([['staff write', 1], ['denied', 2]])(
  'docs/logging.md has the fields of %s, all of them and no other',
  (event, column) => {
    const said = rows.filter(row => row[column] === '✔').map(([field = '']) => unmarked(field))
    expect(said).toEqual(staffLines[event])
  },
)

test('docs/logging.md says of every field what it is, and knows no third event', () => {
  expect(rows.filter(([, write, denied, what]) => !what || `${write}${denied}` === '')).toEqual([])
  expect(Object.keys(staffLines)).toEqual(['staff write', 'denied'])
})

test('its example has the fields of a line', () => {
  const [example = ''] = /^ {4}\{.*\}$/m.exec(text) ?? []
  const { level, time, pid, name, event, msg, ...line } = JSON.parse(example) as Record<string, unknown>
  expect([level, event, msg, name, typeof time, typeof pid]).toEqual(
    ['info', 'staff write', 'staff write', 'gateway', 'string', 'number'],
  )
  expect(Object.keys(line)).toEqual(staffLines['staff write'])
})

test('it knows the outcomes and the stages of the code', () => {
  const words = tableUnder(text, ['outcome', 'what it means']).flatMap(([word = '']) => codeSpans(word))
  expect(words).toEqual(outcomeWords)
  const stages = tableUnder(text, ['stage', 'code', 'what happened']).map(([stage = '']) => unmarked(stage))
  const known = tables(read('ARCHITECTURE.md')).find(([head]) => head?.[0] === 'stage')!.map(([stage]) => stage)
  expect(stages.filter(stage => !known.includes(stage))).toEqual([])
})
