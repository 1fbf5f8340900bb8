import { scalars } from '@heliograph/schema/scalars'
import { expect, test } from 'vitest'
import { uuidv7 } from './uuid.ts'

test('a new id is one that the ID scalar accepts', () => {
  const id = new RegExp(scalars.ID.pattern)
  for (let i = 0; i < 1_000; i++) expect(uuidv7()).toMatch(id)
})

test('ids sort by the time they were made, and tell it', () => {
  const times = [0, 1, 1_700_000_000_000, 1_800_000_000_000, 2 ** 48 - 1]
  const ids = times.map(uuidv7)
  expect(ids.toSorted()).toEqual(ids)
  expect(ids.map(id => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))).toEqual(times)
})

test('ids of one moment are all different', () => {
  expect(new Set(Array.from({ length: 10_000 }, () => uuidv7(1))).size).toBe(10_000)
})
