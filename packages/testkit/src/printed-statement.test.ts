import { expect, test } from 'vitest'
import { printedStatement } from './printed-statement.ts'

test('each clause has a line, and what is in parentheses stays together', () => {
  const shape =
    'select `a` from (select `b` from `u` where `c` in (?…)) `n` inner join `t` on `t`.`a` = `n`.`b` where `a` = ? ' +
    'order by `a` limit ? for update skip locked'
  expect(printedStatement(shape).split('\n')).toEqual([
    'select `a`',
    'from (select `b` from `u` where `c` in (?…)) `n`',
    'inner join `t` on `t`.`a` = `n`.`b`',
    'where `a` = ?',
    'order by `a`',
    'limit ?',
    'for update skip locked',
  ])
})

test('the first two words stay together', () => {
  expect(printedStatement('delete from `t` where `a` = ?').split('\n')).toEqual(['delete from `t`', 'where `a` = ?'])
})

test('a long line is continued, with not a word lost', () => {
  const columns = Array.from({ length: 40 }, (_, n) => `\`column_${n}\``)
  const shape = `insert into \`t\` (${columns.join(', ')}) values (?, ?)… on duplicate key update \`a\` = ?`
  const lines = printedStatement(shape).split('\n')
  expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(100)
  expect(lines.map(line => line.trim()).join(' ')).toBe(shape)
  expect(lines.slice(-2)).toEqual(['values (?, ?)…', 'on duplicate key update `a` = ?'])
})
