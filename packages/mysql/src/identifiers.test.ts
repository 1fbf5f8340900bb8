import { expect, test } from 'vitest'
import { quoted } from './identifiers.ts'

test('a name is put in backticks', () => {
  expect(quoted('order_lines')).toBe('`order_lines`')
})

test.for(['', 'a`b', 'a.b', 'a b', 'Orders', '1st', 'a;--', 'ñ', 'a'.repeat(65)])('no name: %s', text => {
  expect(() => quoted(text)).toThrow(TypeError)
})
