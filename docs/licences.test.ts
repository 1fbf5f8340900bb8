import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tables, unmarked } from './test/markdown.ts'
import { installedAt, installedPackages, type Manifest } from './test/installed.ts'
import { read, readJson, root, workspaces } from './test/repository.ts'

const text = read('docs/licences.md')
const elastic = 'Elastic-2.0'
const mozilla = 'MPL-2.0'
const elasticHomes = new Set(['packages/compiler', 'packages/testkit', 'e2e'])

const asked = workspaces.flatMap(workspace => {
  const { dependencies, devDependencies } = readJson(join(workspace, 'package.json')) as Partial<Manifest>
  const named = (group: Record<string, string> | undefined, ships: boolean) =>
    Object.entries(group ?? {}).map(([name, version]) => ({ workspace, name, version, ships }))
  return [...named(dependencies, true), ...named(devDependencies, false)]
})
const external = asked.filter(({ version }) => !version.startsWith('workspace:'))

test('licences.md names every direct dependency of every workspace with the licence it states, and no other package', () => {
  const installed = Object.fromEntries(external.map(({ workspace, name }) => [name, installedAt(join(root, workspace), name)?.manifest.license]))
  const written = tables(text).filter(([head]) => head?.[0] === 'package').flatMap(([, ...rows]) => rows)
  expect(Object.fromEntries(written.map(([name = '', licence]) => [unmarked(name), licence]))).toEqual(installed)
  expect(written).toHaveLength(Object.keys(installed).length)
  expect(written.filter(row => row.some(cell => cell === ''))).toEqual([])
})

test('every version of a direct dependency is exact', () => {
  expect(external.filter(({ version }) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
})

test('licences.md knows every licence in the whole tree', () => {
  const known = new Set(tables(text).filter(([head]) => head?.[0] === 'licence').flatMap(([, ...rows]) => rows.flatMap(([cell = '']) => cell.split(', '))))
  const tree = installedPackages()
  expect(tree.length).toBeGreaterThan(300)
  expect(tree.filter(({ license }) => typeof license !== 'string' || !known.has(license)).map(({ name, license }) => ({ name, license }))).toEqual([])
})

test('licences.md names the packages under the Elastic License, all of them', () => {
  const [section = ''] = text.split('## The Elastic License')[1]!.split('\n## ')
  const named = [...section.split('None of them is')[0]!.matchAll(/`(@apollo\/[\w-]+)`/g)].map(([, name]) => name)
  const installed = installedPackages().filter(({ license }) => license === elastic).map(({ name }) => name)
  expect(new Set(named)).toEqual(new Set(installed))
})

test('nothing that runs depends on a package under the Elastic License, nor Mozilla’s, however deep', () => {
  const seen = new Map<string, Manifest>()
  const walk = (folder: string, names: readonly string[]): void => {
    for (const name of names) {
      const found = installedAt(folder, name)
      if (!found || seen.has(found.folder)) continue
      seen.set(found.folder, found.manifest)
      const { dependencies, optionalDependencies, peerDependencies } = found.manifest
      walk(found.folder, Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }))
    }
  }
  for (const workspace of workspaces.filter(one => one !== '.' && !elasticHomes.has(one))) {
    walk(realpathSync(join(root, workspace)), asked.filter(one => one.ships && one.workspace === workspace).map(({ name }) => name))
  }
  const names = [...seen.values()].map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['@apollo/subgraph', '@apollo/server', '@graphql-tools/utils', 'mysql2', 'fastify']))
  expect(names.filter(name => [...elasticHomes].some(home => name === readJson(join(home, 'package.json'))['name']))).toEqual([])
  expect([...seen.values()].filter(({ license }) => license === elastic || license === mozilla).map(({ name }) => name)).toEqual([])
})
