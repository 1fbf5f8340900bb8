import { expect, test } from 'vitest'
import { maskEmail, maskName } from './mask-personal-data.ts'

test.each([
  ['Ann Garcia', 'A•• G•••••'],
  ['Ann Gutiérrez Montealegre', 'A•• G••••• M•••••'],
  ['  Bo  ', 'B••'],
  ['Ñ', 'Ñ••'],
  ['E\u0301tienne', 'E\u0301•••••'],
  ['𝒜lpha', '𝒜••••'],
  [' ', ''],
])('the name %j is shown as %j', (name, mask) => {
  expect(maskName(name)).toBe(mask)
})

test.each([
  ['ann.gutierrez@example.com', 'a•••••@e•••••.com'],
  ['b@correo.example.com.co', 'b•••••@c•••••.co'],
  ['ann@localhost', 'a•••••@l•••••'],
])('the address %j is shown as %j', (email, mask) => {
  expect(maskEmail(email)).toBe(mask)
})

test('two long names of different length have the same mask', () => {
  expect(maskName('Gutiérrez')).toBe(maskName('Gutiérrez-Montealegre'))
})
