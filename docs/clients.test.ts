import { expect, test } from 'vitest'
import { tableUnder, unmarked } from './test/markdown.ts'
import { read, readJson } from './test/repository.ts'

const text = read('docs/clients.md')
/** A file's path in a sentence that ends with a colon, and the code below it. */
const shown = [...text.matchAll(/`(e2e\/src\/clients\/[\w./-]+)`:\n\n```\w+\n([\s\S]*?)^```$/gm)]
  .map(([, file = '', code = '']) => ({ file, code }))

test('the code in docs/clients.md is the code that the tests run, to the byte', () => {
  expect(shown.map(({ file }) => file.replace('e2e/src/clients/', ''))).toEqual([
    'app/persisted-query-manifest.config.json', 'apollo.ts', 'app/codegen.config.ts', 'urql.ts', 'urql-document-id.ts',
    'app/relay.config.json', 'relay.ts', 'graphql-request.ts',
  ])
  expect(shown).toEqual(shown.map(({ file }) => ({ file, code: read(file) })))
})

test('docs/clients.md names the versions that the tests run with', () => {
  const { devDependencies } = readJson('e2e/package.json') as { devDependencies: Record<string, string> }
  const written = tableUnder(text, ['package', 'version', 'made its manifest']).flatMap(([name = '', version, by = '']) => {
    const [, tool, toolVersion] = /^`(.+)` (.+)$/.exec(by) ?? []
    return [[unmarked(name), version], [tool, toolVersion]]
  })
  expect(written).toHaveLength(8)
  expect(written).toEqual(written.map(([name = '']) => [name, devDependencies[name]]))
})
