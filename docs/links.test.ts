import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { anchorOf, codeSpans, headings, linkTargets } from './test/markdown.ts'
import { pathExists } from './test/paths.ts'
import { files, folders, markdownFiles, read, readJson } from './test/repository.ts'

test('the texts are found', () => {
  expect(markdownFiles).toEqual(expect.arrayContaining(['README.md', 'README.es.md', 'docs/errors.md']))
})

describe.each(markdownFiles)('%s', file => {
  const text = read(file)

  test('links to files, folders and headings that are there', () => {
    const broken = linkTargets(text).filter(target => !/^(?:https?|mailto):/.test(target)).filter(target => {
      const [path = '', anchor] = target.split('#')
      const to = path === '' ? file : posix.join(posix.dirname(file), path)
      if (!files.includes(to) && !folders.has(to.replace(/\/$/, ''))) return true
      return anchor !== undefined && !headings(read(to)).some(heading => anchorOf(heading) === anchor)
    })
    expect(broken).toEqual([])
  })

  test('names paths that exist', () => {
    expect(codeSpans(text).filter(code => pathExists(code, file) === false)).toEqual([])
  })

  test('names npm commands that package.json has', () => {
    const { scripts } = readJson('package.json') as { scripts: Record<string, string> }
    const named = [...text.matchAll(/\bnpm (start|test|run ([\w:-]+))/g)].map(([, script, run]) => run ?? script!)
    expect(named.filter(script => !Object.hasOwn(scripts, script))).toEqual([])
  })
})

test.each([
  ['schema/roles.ts', true],
  ['schema/rules.ts', false],
  ['schema/operations/<audience>/<Name>.graphql', true],
  ['schema/operations/**/*.graphql', true],
  ['schema/registry/nowhere/*.json', false],
  ['sql/tables.ts', true],
  ['sql/table.ts', false],
  ['e2e/', true],
  ['subgraphs/{catalog,identity}/src/main.ts', true],
  ['subgraphs/{catalogue,identities}/src/main.ts', false],
  ['dist/', undefined],
  ['../README.md', true],
  ['../LEEME.md', false],
  ['application/json', undefined],
  ['GET /health', undefined],
  ['@apollo/server', undefined],
])('%s, in a text of docs/, is there: %s', (code, is) => {
  expect(pathExists(code, 'docs/errors.md')).toBe(is)
})
