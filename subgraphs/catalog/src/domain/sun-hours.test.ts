import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { departments, sunOf } from './sun-hours.ts'

const sdl = readFileSync(new URL('../../../../schema/subgraphs/catalog.graphql', import.meta.url), 'utf8')

test('every department of the schema has its sun, and no other', () => {
  const named = /enum Department \{([^}]*)\}/.exec(sdl)![1]!.trim().split(/\s+/)
  expect(departments.toSorted()).toEqual(named.toSorted())
  expect(named).toHaveLength(33)
})

test('La Guajira has the most sun and the Pacific coast the least', () => {
  const bySun = departments.toSorted((a, b) => sunOf(b).kwhPerM2Year - sunOf(a).kwhPerM2Year)
  expect([bySun[0], bySun.at(-1)]).toEqual(['LA_GUAJIRA', 'CHOCO'])
  expect(sunOf('BOGOTA')).toEqual({ name: 'Andes', kwhPerM2Year: 1643 })
})
