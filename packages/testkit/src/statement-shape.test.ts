import { expect, test } from 'vitest'
import { statementShape } from './statement-shape.ts'

test.for([
  ['select `a` from `t` where `id` in (?)', 'select `a` from `t` where `id` in (?…)'],
  ['select `a` from `t` where `id` in (?, ?, ?)', 'select `a` from `t` where `id` in (?…)'],
  ['delete from `t` where (`a`, `b`) not in ((?, ?), (?, ?))', 'delete from `t` where (`a`, `b`) not in ((?, ?)…)'],
  ['insert into `t` (`a`, `b`) values (?, ?)', 'insert into `t` (`a`, `b`) values (?, ?)…'],
  ['insert into `t` (`a`, `b`) values (?, ?), (?, ?)', 'insert into `t` (`a`, `b`) values (?, ?)…'],
  ['insert into `t` (`a`) values (now(?)), (now(?))', 'insert into `t` (`a`) values (now(?))…'],
  [
    'insert into `t` (`a`) values (?) on duplicate key update `a` = values(`a`)',
    'insert into `t` (`a`) values (?)… on duplicate key update `a` = values(`a`)',
  ],
  [
    'update `t` set `n` = `n` + (case `t`.`id` when ? then ? when ? then ? end) where `id` in (?, ?)',
    'update `t` set `n` = `n` + (case `t`.`id` when ? then ?… end) where `id` in (?…)',
  ],
  [
    'where (`s` = ? and exists (select 1 from `w` where (`w`.`id` = `t`.`id` and `w`.`word` between ? and ?)))',
    'where (`s` = ? and exists (select 1 from `w` where (`w`.`id` = `t`.`id` and `w`.`word` between ? and ?))…)',
  ],
  ['\n  START\n  TRANSACTION ', 'START TRANSACTION'],
])('%s', ([statement, shape]) => {
  expect(statementShape(statement!)).toBe(shape)
})

test('rows that leave different columns to their defaults are told apart, in one order', () => {
  const shape = 'insert into `t` (`a`, `b`) values (?, ?)…, (?, default)…'
  expect(statementShape('insert into `t` (`a`, `b`) values (?, default), (?, ?), (?, default)')).toBe(shape)
  expect(statementShape('insert into `t` (`a`, `b`) values (?, ?), (?, default)')).toBe(shape)
})

test('one range that is demanded is as many, and another demand is another statement', () => {
  const had = (word: string) => ` and exists (select 1 from \`w\` where (\`a\` = \`b\` and \`${word}\` between ? and ?))`
  const shapes = [1, 2, 8].map(times => statementShape(`where \`s\` = ?${had('word').repeat(times)}`))
  expect(new Set(shapes).size).toBe(1)
  expect(statementShape(`where \`s\` = ?${had('word')}${had('other')}`)).not.toBe(shapes[0])
  expect(statementShape('where `s` = ? and exists (select 1 from `w` where `a` = ?)')).not.toContain('…')
})

test('a value more in a condition is another statement', () => {
  const shapes = ['where `a` = ?', 'where `a` = ? and `b` = ?', 'where `a` = ? or `a` = ?'].map(statementShape)
  expect(new Set(shapes).size).toBe(3)
})
