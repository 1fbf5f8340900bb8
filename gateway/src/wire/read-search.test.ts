import { expect, test } from 'vitest'
import { readSearch } from './read-search.ts'

test.each([
  ['escapes, in capitals or not', '%C3%A9%c3%a9%F0%9F%98%80', 'éé😀'],
  ['U+FFFD', '%EF%BF%BD', '\uFFFD'],
  ['a space, both ways', 'a+b%20c', 'a b c'],
  ['a plus and a percent sign', '%2B%25', '+%'],
  ['NUL', '%00', '\0'],
  ['what needs no escape', "~!*'()", "~!*'()"],
])('a parameter may hold %s', (_what, written, read) => {
  expect(readSearch(`documentId=${written}&x=1`, 32)).toEqual({ documentId: read, x: '1' })
})

test.each([
  ['a byte that is in no UTF-8', '%FF'],
  ['a character that breaks off', '%C3'],
  ['one that goes on with another', '%C3%28'],
  ['one that is torn by a separator', '%C3&b=%A9'],
  ['half of a pair', '%ED%A0%80'],
  ['more bytes than it takes', '%C0%AF'],
  ['more than Unicode has', '%F4%90%80%80'],
  ['an escape that is none', '%zz'],
  ['half an escape', '%4'],
  ['a percent sign', '100%'],
])('%s is refused, in the name as in the value', (_what, written) => {
  const refused = expect.objectContaining({ code: 'BAD_REQUEST', status: 400 }) as Error
  expect(() => readSearch(`documentId=${written}`, 32)).toThrow(refused)
  expect(() => readSearch(`documentId=1&${written}=1`, 32)).toThrow(refused)
})
