import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { byText } from './order.ts'
import { runCompiler } from './run-compiler.ts'

vi.setConfig({ testTimeout: 30_000 })
const root = fileURLToPath(new URL('../../../', import.meta.url))
const left = ['node_modules', join('schema', 'registry'), join('schema', 'documents')]
let project: string
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'compile-'))
  await cp(join(root, 'schema'), join(project, 'schema'), {
    recursive: true, filter: path => !left.some(one => path.includes(one)),
  })
})
afterEach(() => rm(project, { recursive: true }))

const path = (file: string) => join(project, 'schema', file)
const read = (file: string) => readFile(path(file), 'utf8')
const edit = async (file: string, from: string, to: string) =>
  writeFile(path(file), (await read(file)).replace(from, to))
const folder = async () => (await readdir(path('registry'), { recursive: true }).catch(() => [])).sort(byText)

test('what is written is up to date, and stays so', async () => {
  expect((await runCompiler(project, {})).ok).toBe(true)
  expect(await runCompiler(project, { check: true })).toMatchObject({ ok: true })
  expect((await runCompiler(project, {})).lines.at(-1)).toMatch(/Nothing changed\.$/)
})

test('--check names each file that is stale, missing or extra, says what to run, and writes nothing', async () => {
  await runCompiler(project, {})
  await writeFile(path('registry/ACCESS.md'), 'everybody may do everything')
  await rm(path('registry/fetches/orders.json'))
  await writeFile(path('registry/notes.txt'), 'mine')
  const before = await folder()
  expect(await runCompiler(project, { check: true })).toEqual({
    ok: false,
    lines: [
      'stale   schema/registry/ACCESS.md',
      'missing schema/registry/fetches/orders.json',
      'extra   schema/registry/notes.txt',
      'Run `npm run compile` and commit what it writes.',
    ],
  })
  expect(await folder()).toEqual(before)
  expect((await runCompiler(project, {})).lines.slice(0, 3)).toEqual([
    'written schema/registry/ACCESS.md',
    'written schema/registry/fetches/orders.json',
    'removed schema/registry/notes.txt',
  ])
  expect((await runCompiler(project, { check: true })).ok).toBe(true)
})

test('the statements beside it are another command’s: neither extra nor taken away', async () => {
  await runCompiler(project, {})
  await mkdir(path('registry/statements'))
  await writeFile(path('registry/statements/Me.sql'), 'select 1')
  expect((await runCompiler(project, { check: true })).ok).toBe(true)
  await runCompiler(project, {})
  expect(await read('registry/statements/Me.sql')).toBe('select 1')
})

test('what is refused is told in full, and nothing is written', async () => {
  await edit('operations/account/Me.graphql', 'since', 'age')
  await edit('operations/public/StockAndLeadTime.graphql', 'inStock', '__proto__: inStock')
  const { ok, lines } = await runCompiler(project, {})
  expect(ok).toBe(false)
  expect(lines).toEqual([
    expect.stringMatching(/^schema\/operations\/account\/Me\.graphql:7  Cannot query field "age" on type "Me"/),
    expect.stringMatching(/^schema\/operations\/public\/StockAndLeadTime\.graphql:5  The response key __proto__/),
    '2 refused; nothing was written.',
  ])
  expect(await folder()).toEqual([])
})

test('--keep writes the document that changed beside the new one, and both run', async () => {
  await runCompiler(project, {})
  await edit('operations/account/Me.graphql', '    since\n', '')
  expect((await runCompiler(project, {})).lines.join()).toContain('npm run compile -- --keep writes it')
  const { ok, lines } = await runCompiler(project, { keep: true })
  expect(ok).toBe(true)
  const [, kept] = /^kept {4}schema\/(operations\/account\/Me\.[0-9a-f]{8}\.graphql)$/.exec(lines[0]!)!
  expect(await read(kept!)).toContain('since')
  expect((await runCompiler(project, { check: true })).ok).toBe(true)
})

test('of several documents of a name the newest comes last, so that a map by name holds it', async () => {
  await runCompiler(project, {})
  const removed = ['phone', 'since', 'email', 'staffRoles']
  for (const field of removed) {
    await edit('operations/account/Me.graphql', `    ${field}\n`, '')
    await runCompiler(project, { keep: true })
    const { operations } = JSON.parse(await read('registry/account.manifest.json')) as { operations: { name: string; body: string }[] }
    expect(new Map(operations.map(({ name, body }) => [name, body])).get('Me')).not.toContain(field)
  }
})

test('--keep keeps nothing when the old document fits the schema no more', async () => {
  await runCompiler(project, {})
  await edit('operations/account/Me.graphql', '    since\n', '')
  await edit('subgraphs/identity.graphql', '  since: DateTime!\n', '')
  const { ok, lines } = await runCompiler(project, { keep: true })
  expect(ok).toBe(false)
  expect(lines.join()).toContain('Cannot query field "since"')
  const kept = (await readdir(path('operations/account'))).filter(file => /\..+\.graphql$/.test(file))
  expect(kept).toEqual([])
})

test('--released empties what only earlier gateways asked', async () => {
  await runCompiler(project, {})
  await edit('operations/account/Me.graphql', '    since\n', '')
  const [, id] = /"id": "([0-9a-f]{64})",\s+"name": "Me"/.exec(await read('registry/account.manifest.json'))!
  await writeFile(path('retired.json'), JSON.stringify({ [id!]: 'nobody was shipped with it' }))
  const previous = async () => {
    const list = JSON.parse(await read('registry/fetches/identity.json')) as { previous: object }
    return Object.keys(list.previous)
  }
  await runCompiler(project, {})
  expect(await previous()).toHaveLength(1)
  expect((await runCompiler(project, { released: true })).ok).toBe(true)
  expect(await previous()).toEqual([])
})

test('the registry that is committed is what this project compiles to', async () => {
  expect(await runCompiler(root, { check: true })).toMatchObject({ ok: true })
})
