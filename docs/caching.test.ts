import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { cacheHints } from '../packages/compiler/src/caching/cache-hints.ts'
import type { Registry } from '../packages/registry/src/registry.ts'
import { codeSpans, tableUnder } from './test/markdown.ts'
import { files, read, readJson } from './test/repository.ts'

const text = read('docs/caching.md')

test('docs/caching.md has the ages of the SDL, all of them and no other, each with a reason', () => {
  const sdls = files.filter(file => file.startsWith('schema/subgraphs/'))
    .map(file => ({ name: file, file, document: parse(read(file)) }))
  const { types, fields } = cacheHints(sdls)
  const aged = [...types, ...fields].filter(([, { maxAge }]) => maxAge !== undefined)
  const rows = tableUnder(text, ['what', 'seconds', 'why'])
  const said = rows.flatMap(([types = '', seconds]) => codeSpans(types).map(type => `${type} ${seconds}`))
  expect(said.toSorted()).toEqual(aged.map(([name, { maxAge }]) => `${name} ${maxAge}`).toSorted())
  expect(rows.filter(([, , why]) => !why)).toEqual([])
})

test('docs/caching.md shows an age that an operation has', () => {
  const { operations } = readJson('schema/registry/registry.json') as unknown as Registry
  const shown = Number(/max-age=(\d+)/.exec(text)?.[1])
  expect(operations.filter(one => one.name === 'BrowseProducts').map(one => one.cache?.maxAge)).toContain(shown)
})
