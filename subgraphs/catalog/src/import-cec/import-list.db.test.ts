import { createReadStream, existsSync } from 'node:fs'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { cecText, inPieces, inverterFormat, inverterLine, moduleFormat, moduleLine } from '../../test/cec-file.ts'
import { clockAt } from '../../test/clock-at.ts'
import { exampleModule, exampleProduct } from '../../test/example-product.ts'
import { openDatabase } from '../../test/open-database.ts'
import { whole } from '../../test/whole.ts'
import type { Place } from '../domain/place.ts'
import type { ProductFacts } from '../domain/product.ts'
import { saveProducts } from '../save-products.ts'
import { productStore } from '../sql/product-store.ts'
import { importList } from './import-list.ts'
import { lists } from './lists.ts'

const nowMs = Date.UTC(2026, 10, 3)
const reference = 'CEC modules 2021-12-01: Example Solar Co._ Ltd. A-1'

interface ImportOptions {
  atMs?: number
  list?: keyof typeof lists
  /** Stops after the batch with this row. */
  stopAt?: number
}

async function openShop() {
  const database = await openDatabase()
  const store = productStore(database.runTime.statements)
  const refused: string[] = []
  return {
    refused,
    save: (all: ProductFacts[], atMs = nowMs) => saveProducts(database.admin, all, clockAt(atMs)),
    /** @param file its lines below the head, or all of it */
    import(file: readonly string[] | Readable, options: ImportOptions = {}) {
      const { atMs = nowMs, list = 'cec-modules', stopAt = Infinity } = options
      const stopping = new AbortController()
      const format = list === 'cec-modules' ? moduleFormat : inverterFormat
      return importList(file instanceof Readable ? file : inPieces(cecText(format, file)), lists[list], {
        pool: database.admin, clock: clockAt(atMs), signal: stopping.signal,
        refused: (line, reason) => { refused.push(`${line}: ${reason}`) },
        progress: ({ read }) => { if (read >= stopAt) stopping.abort() },
      })
    },
    async products() {
      const found = await store.changedSince(null, new Date(nowMs + 1e9), 5_000)
      return found.toSorted((a, b) => (a.slug < b.slug ? -1 : 1)).map(whole)
    },
    newest: async (after: Place | null = null) => (await store.newestFirst('MODULE', after, 10)).map(whole),
    withWord: async (word: string) => (await store.found(
      { words: [{ word, whole: false }], kinds: null, brands: null, minPowerW: null, maxPowerW: null }, null, 10,
    )).map(({ slug }) => slug),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}

test('imported twice, a list makes its products once; they can be found, and the delta tells when they came', async () => {
  await using shop = await openShop()
  const lines = [moduleLine('A-1'), moduleLine('A-2')]
  expect(await shop.import(lines)).toEqual({ read: 2, created: 2, updated: 0, unchanged: 0, refused: 0 })
  const [first, second] = await shop.products()
  expect(first).toMatchObject({
    slug: 'example-solar-a-1', status: 'ACTIVE', warranty: null, certificates: [], version: 1, createdAt: new Date(0),
    changedAt: new Date(nowMs),
  })
  expect(second).toMatchObject({ slug: 'example-solar-a-2' })
  expect(await shop.withWord('a1')).toEqual(['example-solar-a-1'])
  expect(await shop.import(lines.toReversed(), { atMs: nowMs + 1 }))
    .toEqual({ read: 2, created: 0, updated: 0, unchanged: 2, refused: 0 })
  expect(await shop.products()).toEqual([first, second])
})

test('a newer edition changes values, and the description with them; id, slug and time of coming in stay', async () => {
  await using shop = await openShop()
  await shop.import([moduleLine('A-1'), moduleLine('A-2')])
  const [before] = await shop.products()
  const newer = { Version: 'SAM 2023.1.1', N_s: '78' }
  expect(await shop.import([moduleLine('A-1', newer), moduleLine('A-2', { Version: 'SAM 2023.1.1' })], { atMs: nowMs + 1 }))
    .toMatchObject({ updated: 1, unchanged: 1 })
  const [after] = await shop.products()
  expect(after).toEqual({
    ...before, version: 2, changedAt: new Date(nowMs + 1), specs: { ...before!.specs, cells: 78 },
    description: before!.description.replace('72 cells', '78 cells'),
    source: { kind: 'CEC_MODULES', reference: 'CEC modules (SAM 2023.1.1): Example Solar Co._ Ltd. A-1' },
  })
})

test('a product that the shop made from the same row is met, not doubled, and keeps what people wrote', async () => {
  await using shop = await openShop()
  const source = { kind: 'CEC_MODULES', reference }
  const ours = exampleModule({ slug: 'ours', name: 'Our module', status: 'DISCONTINUED', source })
  await shop.save([ours])
  expect(await shop.import([moduleLine('A-1')])).toEqual({ read: 1, created: 0, updated: 1, unchanged: 0, refused: 0 })
  const [met, ...others] = await shop.products()
  expect(others).toEqual([])
  const { id, slug, name, description, status, warranty, certificates } = ours
  expect(met).toMatchObject({ id, slug, name, description, status, warranty, certificates, specs: { pmaxW: 400 } })
})

test('what the shop put in itself stands before all that a list brings, imported before or after', async () => {
  await using shop = await openShop()
  await shop.save([exampleModule({ slug: 'first' })])
  await shop.import([moduleLine('A-1'), moduleLine('A-2')], { atMs: nowMs + 1 })
  await shop.save([exampleModule({ slug: 'second' })], nowMs + 2)
  const [second, first, ...listed] = await shop.newest()
  expect([second!.slug, first!.slug]).toEqual(['second', 'first'])
  expect(listed).toHaveLength(2)
  expect(await shop.newest({ createdAt: listed[0]!.createdAt, id: listed[0]!.id })).toEqual([listed[1]])
})

test('one slug for two names: the first has it, the second one of its own that stays', async () => {
  await using shop = await openShop()
  await shop.save([exampleProduct({ slug: 'example-solar-a-1' })])
  const setApart = /^example-solar-a-1-[0-9a-f]{8}$/
  const lines = [moduleLine('A-1'), moduleLine('A/1'), moduleLine('A-1+')]
  await shop.import(lines)
  const slugs = (await shop.products()).map(({ slug }) => slug)
  expect(slugs).toEqual([
    'example-solar-a-1', expect.stringMatching(setApart), expect.stringMatching(setApart),
    'example-solar-a-1-plus',
  ])
  await shop.import(lines.toReversed())
  expect((await shop.products()).map(({ slug }) => slug)).toEqual(slugs)
})

test('refused rows are told with line and reason, and the others come in', async () => {
  await using shop = await openShop()
  const lines = [moduleLine('A-1'), moduleLine('A-2', { N_s: '144' }), 'short', moduleLine('A-1'), moduleLine('A-3')]
  expect(await shop.import(lines)).toEqual({ read: 5, created: 2, updated: 0, unchanged: 0, refused: 3 })
  expect(shop.refused).toEqual([
    expect.stringMatching(/^5: 144 cells/), '6: it has 1 cells, not 27', '7: line 4 has the same Name',
  ])
})

test('stopped in the middle and run again, it goes on', async () => {
  await using shop = await openShop()
  const lines = Array.from({ length: 450 }, (_, i) => inverterLine(`Example: X${i}`))
  expect(await shop.import(lines, { list: 'cec-inverters', stopAt: 200 })).toMatchObject({ read: 200, created: 200 })
  expect(await shop.import(lines, { list: 'cec-inverters' }))
    .toEqual({ read: 450, created: 250, updated: 0, unchanged: 200, refused: 0 })
  expect(await shop.products()).toHaveLength(450)
})

test('nothing is written of a file that is another list', async () => {
  await using shop = await openShop()
  const inverters = inPieces(cecText(inverterFormat, [inverterLine('Example: X')]))
  await expect(shop.import(inverters, { list: 'cec-modules' })).rejects.toMatchObject({ name: 'NotThisList' })
  expect(await shop.products()).toEqual([])
})

test('two imports do not run at once', async () => {
  await using shop = await openShop()
  const lines = Array.from({ length: 450 }, (_, i) => moduleLine(`A-${i}`))
  const outcomes = await Promise.allSettled([shop.import(lines), shop.import(lines)])
  // Whoever waits for the other either gives up or finds all of it there.
  const made = outcomes.map(outcome => outcome.status === 'fulfilled' ? outcome.value.created : 0)
  expect(new Set(made)).toEqual(new Set([0, 450]))
  expect(await shop.products()).toHaveLength(450)
})

// Where the published lists lie beside the repository; elsewhere this test counts as skipped.
const data = new URL('../../../../../shared/data/', import.meta.url)
const published = {
  modules: new URL('cec-modules-2021-12-01.csv', data).pathname,
  inverters: new URL('cec-inverters-2019-03-05.csv', data).pathname,
}
const missing = Object.values(published).some(file => !existsSync(file))
test.skipIf(missing)('the published lists come in, but for rows that no module or inverter can be', async () => {
  await using shop = await openShop()
  expect(await shop.import(createReadStream(published.modules)))
    .toEqual({ read: 16_830, created: 16_010, updated: 0, unchanged: 0, refused: 820 })
  expect(await shop.import(createReadStream(published.inverters), { list: 'cec-inverters' }))
    .toEqual({ read: 3_264, created: 2_974, updated: 0, unchanged: 0, refused: 290 })
  const reasons = Map.groupBy(shop.refused, line => reasonIn.exec(line)?.[0] ?? line)
  expect(Object.fromEntries([...reasons].map(([reason, lines]) => [reason, lines.length]))).toEqual({
    'cells in series would give': 600, 'coefficient of current': 129, 'coefficient of power': 49, efficiency: 29,
    'coefficient of voltage': 13, 'Vac is 0': 288, 'Vac is no number': 2,
  })
  expect(await shop.withWord('lr472hph455m')).toEqual(['longi-lr4-72hph-455m'])
}, 300_000)
const reasonIn = /cells in series would give|coefficient of \w+|efficiency|Vac is (?:0|no number)/
