import { expect, test } from 'vitest'
import { codeSpans, headings, tableUnder, unmarked } from './test/markdown.ts'
import { files, read } from './test/repository.ts'

const text = read('ARCHITECTURE.md')
const stages = tableUnder(text, ['stage', 'file', 'what it asks', 'what may leave there'])
const rings = tableUnder(text, ['ring', 'where'])
const ringTests = tableUnder(text, ['ring', 'how the others are out of the way', 'test'])

/** `http  BAD_REQUEST 400 413 · METHOD_NOT_ALLOWED` → what leaves, one by one. */
const leaving = (cell: string) => cell.split('·').map(one => one.trim())

test('the stages of ARCHITECTURE.md are those of gateway/src/pipeline.ts, with the same errors', () => {
  const [, table = ''] = /stage +what may leave there\n([\s\S]*?)\*\//.exec(read('gateway/src/pipeline.ts')) ?? []
  const inCode = [...table.matchAll(/^ \* {5}(\w+) +(.+)$/gm)].map(([, stage, errors = '']) => [stage, leaving(errors)])
  expect(inCode.length).toBeGreaterThan(5)
  expect(stages.map(([stage, , , errors = '']) => [stage, leaving(errors)])).toEqual(inCode)
})

test('each stage has a section of its own, in the order of the table', () => {
  const names = stages.map(([stage]) => stage)
  const all = headings(text)
  const start = all.findIndex(heading => heading.text === 'One request')
  expect(all.slice(start + 1, start + 1 + names.length)).toEqual(names.map(name => ({ level: 3, text: name })))
})

test('each stage’s file says that it is that stage', () => {
  const texts = stages.map(([, file = '']) => read(`gateway/src/${unmarked(file)}`))
  expect(texts.map(code => Number(/Stage (\d+)/.exec(code)?.[1]))).toEqual(texts.map((_, index) => index + 1))
})

const numberOf = ([ring = '']: string[]) => Number.parseInt(ring, 10)

test('the paths of ARCHITECTURE.md are those of gateway/src/serve.ts', () => {
  const code = read('gateway/src/serve.ts')
  const [, graphqlPath = ''] = /graphqlPath = '([^']+)'/.exec(code) ?? []
  const served = [...code.matchAll(/^ +\[(?:'(\/[^']+)'|graphqlPath), /gm)].map(([, path]) => path ?? graphqlPath)
  const said = tableUnder(text, ['path', 'file', 'what it answers']).map(([path = '']) => unmarked(path))
  expect([graphqlPath, ...said].toSorted()).toEqual(served.toSorted())
})

test('every main.ts that serves requests imports young-objects', () => {
  const serving = files.filter(file => file.endsWith('/main.ts') && read(file).includes('drainOnSignals('))
  expect(serving).toEqual(expect.arrayContaining(['app/src/main.ts', 'gateway/src/main.ts', 'subgraphs/orders/src/main.ts']))
  expect(serving.filter(file => !read(file).includes("\nimport '@heliograph/runtime/young-objects'\n"))).toEqual([])
})

test('no function is written right into a property, where V8 would make it old (young-objects.ts)', () => {
  const intoProperty = /^ +(?!\*|\/).*[\w)\]]\.#?\w+ (?:\?\?|\|\|)?= (?:async )?(?:function\b|\w+ =>|\([^()]*\)(?:: [^=]+)? =>)/m
  for (const written of ['  command.done = () => {', '    this.#done ??= async (a: string): Promise<void> => 1', '  log.child = function bound('])
    expect(written).toMatch(intoProperty)
  expect('  const done = () => {').not.toMatch(intoProperty)
  const serving = files.filter(file => /^(?:gateway|packages|subgraphs|app)\/(?:.+\/)?src\/.+(?<!\.test)\.ts$/.test(file))
  expect(serving.length).toBeGreaterThan(400)
  expect(serving.filter(file => intoProperty.test(read(file)))).toEqual([])
})

test('eight rings, each with a test; and every test of a ring is named', () => {
  expect(rings.map(numberOf)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  expect(new Set(ringTests.map(numberOf))).toEqual(new Set(rings.map(numberOf)))
  const named = ringTests.flatMap(([, , cell = '']) => codeSpans(cell)).map(file => `e2e/src/${file}`)
  expect(named).toHaveLength(ringTests.length)
  expect(named.filter(file => !files.includes(file))).toEqual([])
  expect(files.filter(file => /^e2e\/src\/rings\/.*\.test\.ts$/.test(file) && !named.includes(file))).toEqual([])
})

test('SECURITY.md has the same rings', () => {
  const said = tableUnder(read('SECURITY.md'), ['ring', 'what it stops'])
  expect(said.map(numberOf)).toEqual(rings.map(numberOf))
})

test('every file of the registry is in the table of what is compiled', () => {
  const rows = tableUnder(text, ['file in `schema/registry/`', 'what it is', 'who reads it'])
  const patterns = rows.flatMap(([cell = '']) => codeSpans(cell))
    .map(pattern => new RegExp(`^schema/registry/${pattern.replaceAll('.', '\\.').replace(/<\w+>|\*/g, '[\\w-]+')}$`))
  const compiled = files.filter(file => file.startsWith('schema/registry/'))
  expect(compiled.filter(file => !patterns.some(pattern => pattern.test(file)))).toEqual([])
  expect(patterns.filter(pattern => !compiled.some(file => pattern.test(file)))).toEqual([])
})
