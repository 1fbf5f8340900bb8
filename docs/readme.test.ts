import { describe, expect, test } from 'vitest'
import { demoProducts } from '../app/src/demo/read-catalogue.ts'
import { readSettings } from '../app/src/settings.ts'
import { errorCodes } from '../packages/errors/src/codes.ts'
import type { CompiledOperation } from '../packages/registry/src/registry.ts'
import { paymentWindowMs } from '../subgraphs/orders/src/domain/house-rules.ts'
import { codeBlocks, codeSpans, headings, linkTargets, tables, unmarked } from './test/markdown.ts'
import { folders, read, readJson } from './test/repository.ts'

const english = read('README.md')
const spanish = read('README.es.md')
const operations = readJson('schema/registry/registry.json')['operations'] as CompiledOperation[]

test('both READMEs have the same sections, commands, links and names in the same order', () => {
  expect(headings(spanish).map(({ level }) => level)).toEqual(headings(english).map(({ level }) => level))
  expect(codeBlocks(spanish)).toEqual(codeBlocks(english))
  const withoutEachOther = (text: string) => linkTargets(text).filter(target => !target.startsWith('README'))
  expect(withoutEachOther(spanish)).toEqual(withoutEachOther(english))
  const keys = (text: string) => tables(text).map(([, ...rows]) => rows.map(([first]) => first))
  expect(keys(spanish)).toEqual(keys(english))
})

test('both READMEs name the same things in code', () => {
  // An address has its placeholders in the reader's language; the sentences around may need a name twice.
  const names = (text: string) => new Set(codeSpans(text).filter(code => !code.includes('<')))
  expect(names(spanish)).toEqual(names(english))
})

describe.each([['README.md', english], ['README.es.md', spanish]])('%s', (_, text) => {
  const table = (index: number) => tables(text)[index]!.slice(1)

  test('sends ids of registered operations that it names', () => {
    const sent = codeBlocks(text).flatMap(code => [...code.matchAll(/sha256:(\w+)/g)].map(([, id]) => id))
    const names = sent.map(id => operations.find(operation => operation.id === id)?.name)
    expect(names).toEqual(['BrowseProducts', 'SignIn', 'MyOrders'])
    for (const name of names) expect(codeSpans(text)).toContain(name)
  })

  test('shows the refusal of query text as it is', () => {
    const { said } = errorCodes.PERSISTED_QUERY_ID_REQUIRED
    const refusal = { errors: [{ message: said, extensions: { code: 'PERSISTED_QUERY_ID_REQUIRED' } }] }
    expect(codeBlocks(text)).toContain(`${JSON.stringify(refusal)}\n`)
  })

  test('lists every setting of npm start with its default', () => {
    const { port, home, mode, databaseUrl } = readSettings({}, '/checkout')
    const written = table(0).map(([name = '', byDefault = '']) => [unmarked(name), unmarked(byDefault)])
    expect(Object.fromEntries(written.slice(0, 3))).toEqual({
      PORT: String(port), HELIOGRAPH_HOME: home.replace('/checkout/', ''), HELIOGRAPH_MODE: mode,
    })
    const [, reads = ''] = /Reads (.*)\./.exec(read('app/src/settings.ts')) ?? []
    expect(written.map(([name]) => name)).toEqual(codeSpans(reads))
    expect(databaseUrl).toBeUndefined()
  })

  test('lists the operations that are registered, by audience, and counts them', () => {
    const written = table(1).flatMap(([audience, names = '']) => codeSpans(names).map(name => `${audience} ${name}`))
    const registered = new Set(operations.map(({ audience, name }) => `${audience} ${name}`))
    expect(new Set(written)).toEqual(registered)
    const [, clients, system] = /^(\d+) opera\S+ \D+ (\d+) /m.exec(text) ?? []
    const ofSystem = written.filter(one => one.startsWith('system ')).length
    expect([Number(clients), Number(system)]).toEqual([written.length - ofSystem, ofSystem])
  })

  test('has every folder on its map', () => {
    const top = [...folders].filter(folder => /^[^./][^/]*$/.test(folder))
    expect(new Set(table(2).map(([folder = '']) => unmarked(folder)))).toEqual(new Set(top.map(folder => `${folder}/`)))
    const there = [...folders].flatMap(folder => /^packages\/([^/]+)$/.exec(folder)?.[1] ?? [])
    expect(table(3).map(([name = '']) => unmarked(name))).toEqual(there.toSorted())
  })

  test('knows how large the demo shop is and how long stock is held for an order', () => {
    const products = demoProducts()
    const kits = products.filter(({ kind }) => kind === 'KIT').length
    expect(text).toMatch(new RegExp(`\\s${products.length - kits}\\s\\S+\\s(?:and|y)\\s${kits}\\skits`))
    expect(text).toMatch(new RegExp(`\\s${paymentWindowMs / 60_000}\\sminut`))
  })
})
