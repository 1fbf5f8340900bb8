import { expect, test } from 'vitest'
import { readOrder } from './import-order.ts'

test('a file is named from where the person is, the report is in the home unless named', () => {
  expect(readOrder(['cec-modules', 'list.csv'], '/here', '/home'))
    .toEqual({ list: 'cec-modules', file: '/here/list.csv', report: '/home/import-cec-modules.txt' })
  expect(readOrder(['cec-inverters', '/list.csv', '--report', 'why.txt'], '/here', '/home'))
    .toEqual({ list: 'cec-inverters', file: '/list.csv', report: '/here/why.txt' })
})

test.each([
  [[]],
  [['cec-modules']],
  [['modules', 'list.csv']],
  [['toString', 'list.csv']],
  [['cec-modules', 'a', 'b']],
  [['cec-modules', 'a', '--report']],
  [['cec-modules', 'a', '--reprot', 'b']],
  [['cec-modules', 'a', '--report', '']],
])('%j is told how to ask', words => {
  const usage = 'npm run import -- cec-modules|cec-inverters FILE'
  expect(() => readOrder(words, '/', '/'))
    .toThrow(expect.objectContaining({ name: 'ImportError', message: expect.stringContaining(usage) }))
})
