import { roles } from '@heliograph/schema/roles'
import { scalars } from '@heliograph/schema/scalars'
import { expect, test } from 'vitest'
import { demoPeople, demoPerson } from './people.ts'

const count = (role: string) => demoPeople.filter((person) => person.role === role).length

test('the demo has two customers, three in support, and one of each other role of people', () => {
  expect([count('customer'), count('support')]).toEqual([2, 3])
  expect(['sales', 'developer', 'auditor', 'admin'].map(count)).toEqual([1, 1, 1, 1])
  const present = new Set<string>(demoPeople.map((person) => person.role))
  expect(roles.filter((role) => !present.has(role)).toSorted()).toEqual(['anonymous', 'partner', 'system'])
})

test('nobody can be written to or called: .invalid addresses, and the numbers kept for fiction', () => {
  for (const { email } of demoPeople) {
    expect(email).toMatch(/\.invalid$/)
    expect(email).toMatch(new RegExp(scalars.EmailAddress.pattern, 'u'))
  }
  const phones = demoPeople.flatMap((person) => person.phone ?? [])
  for (const phone of phones) expect(phone).toMatch(/^\+120255501\d\d$/)
  expect(phones.length).toBeGreaterThan(0)
  expect(phones.length).toBeLessThan(demoPeople.length)
})

test('ids, addresses and names are unique and fit their scalars', () => {
  expect(new Set(demoPeople.map((person) => person.id)).size).toBe(demoPeople.length)
  expect(new Set(demoPeople.map((person) => person.email)).size).toBe(demoPeople.length)
  for (const { id, name } of demoPeople) {
    expect(id).toMatch(new RegExp(scalars.ID.pattern, 'u'))
    expect(name).toMatch(new RegExp(scalars.PersonName.pattern, 'u'))
  }
})

test('a person is found by address, and nobody is found by a wrong one', () => {
  expect(demoPerson('ann.gomez@customers.invalid').name).toBe('Ann Gómez')
  expect(() => demoPerson('nobody@customers.invalid')).toThrow('nobody@customers.invalid')
})
