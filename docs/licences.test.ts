import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { installedAt, installedPackages, type Manifest } from './test/installed.ts'
import { tables, unmarked } from './test/markdown.ts'
import { read, readJson, root, workspaces } from './test/repository.ts'

const text = read('docs/licences.md')
const rowsHeaded = (first: string) =>
  tables(text).filter(([head]) => head?.[0] === first).flatMap(([, ...rows]) => rows)

/** May be installed, may not run. */
const notRunning = ['Elastic-2.0', 'MPL-2.0']
const compilesAndTests = ['packages/compiler', 'packages/testkit', 'gateway/open-supergraph', 'bench', 'e2e']

const manifestOf = (workspace: string) => readJson(join(workspace, 'package.json')) as unknown as Manifest

const direct = workspaces.flatMap(workspace => {
  const { dependencies, devDependencies } = manifestOf(workspace)
  return Object.entries({ ...devDependencies, ...dependencies })
    .filter(([, version]) => !version.startsWith('workspace:'))
    .map(([name, version]) => ({ workspace, name, version }))
})

test('licences.md names every direct dependency of every workspace with the licence it states, and no other', () => {
  const stated = direct.map(({ workspace, name }) => [name, installedAt(join(root, workspace), name)?.manifest.license])
  const written = rowsHeaded('package')
  expect(Object.fromEntries(written.map(([name = '', licence]) => [unmarked(name), licence]))).toEqual(Object.fromEntries(stated))
  expect(written).toHaveLength(new Set(stated.map(([name]) => name)).size)
  expect(written.filter(row => row.some(cell => cell === ''))).toEqual([])
})

test('every direct dependency has an exact version', () => {
  expect(direct.filter(({ version }) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
})

test('licences.md knows every licence in the whole tree', () => {
  const known = new Set<unknown>(rowsHeaded('licence').flatMap(([cell = '']) => cell.split(', ')))
  const tree = installedPackages()
  expect(tree.length).toBeGreaterThan(300)
  const unknown = tree.filter(({ license }) => !known.has(license))
  expect(unknown.map(({ name, license }) => ({ name, license }))).toEqual([])
})

test('licences.md names the packages under the Elastic License, all of them', () => {
  const [, section = ''] = /## The Elastic License([\s\S]*?)None of them is/.exec(text) ?? []
  const named = [...section.matchAll(/`(@apollo\/[\w-]+)`/g)].map(([, name]) => name)
  const installed = installedPackages().filter(({ license }) => license === 'Elastic-2.0').map(({ name }) => name)
  expect(new Set(named)).toEqual(new Set(installed))
})

test('nothing that runs depends on a package under the Elastic or the Mozilla licence, however deep', () => {
  const seen = new Map<string, Manifest>()
  const walk = (folder: string, { dependencies, optionalDependencies, peerDependencies }: Manifest): void => {
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
      const found = installedAt(folder, name)
      if (!found || seen.has(found.folder)) continue
      seen.set(found.folder, found.manifest)
      walk(found.folder, found.manifest)
    }
  }
  for (const workspace of workspaces) {
    if (workspace === '.' || compilesAndTests.includes(workspace)) continue
    walk(realpathSync(join(root, workspace)), manifestOf(workspace))
  }
  const running = [...seen.values()]
  const names = running.map(({ name }) => name)
  for (const name of ['@apollo/subgraph', '@graphql-tools/utils', 'fastify', 'mysql2']) expect(names).toContain(name)
  for (const workspace of compilesAndTests) expect(names).not.toContain(manifestOf(workspace).name)
  expect(running.filter(({ license }) => notRunning.includes(license as string)).map(({ name }) => name)).toEqual([])
})
