import { systemClock } from '@heliograph/runtime/clock'
import { uuidv7 } from '@heliograph/runtime/uuid'
import { statementsDuring } from '@heliograph/testkit/counting-statements'
import { expect, test } from 'vitest'
import { exampleModule, exampleProduct } from '../test/example-product.ts'
import { froniusPrimo5, house450, houseHybrid5, longi455 } from '../test/golden-string.ts'
import { openDatabase } from '../test/open-database.ts'
import { openTestCatalog } from '../test/open-test-catalog.ts'
import { saveProducts } from './save-products.ts'

const kit = `query($slug: Slug!) { kit(slug: $slug) { id name specs { ... on KitSpecs { dcKw acKw modules } } } }`
const compare = `query($slugs: [Slug!]!) {
  compareModules(slugs: $slugs) {
    modules { product { slug specs { ... on ModuleSpecs { pmaxW } } } areaM2 wattsPerM2 pmaxAt65CelsiusW }
    unknown
  }
}`
const check = `query($input: CompatibilityInput!) {
  checkCompatibility(input: $input) {
    __typename
    ... on Compatibility { verdict vocColdV vmpHotV minInSeries maxInSeries dcAcRatio reasons { code text } }
    ... on UnknownProducts { ids }
  }
}`
const estimate = `query($input: SystemEstimateInput!) {
  estimateSystem(input: $input) {
    kwp modules module { slug } kit { slug } monthlyKwh coveragePercent kitMonthlyKwh kitCoveragePercent limitedBy
    assumptions { name value source }
  }
}`
const documents = [kit, compare, check, estimate]
const refused = (code: string) => ({ errors: [{ extensions: { code } }] })
const shelf = {
  longi: exampleModule({ slug: 'longi', specs: longi455, source: { kind: 'CEC_MODULES', reference: 'a row' } }),
  ours: exampleModule({ slug: 'ours', specs: house450 }),
  primo: exampleProduct({ slug: 'primo', kind: 'INVERTER', specs: froniusPrimo5 }),
  hybrid: exampleProduct({ slug: 'hybrid', kind: 'INVERTER', specs: houseHybrid5 }),
  kit: exampleProduct({ slug: 'kit', kind: 'KIT', name: 'Kit', specs: { dcKw: 3.24, acKw: 3, modules: 8 } }),
}

async function openShelf() {
  const database = await openDatabase()
  await saveProducts(database.admin, Object.values(shelf), systemClock)
  const catalog = await openTestCatalog(database.runTime, documents)
  return {
    ask: (document: string, variables: object) => catalog.ask(document, variables),
    /** The answer, and how many statements it took. */
    async counted(document: string, variables: object) {
      const { answer, sent } = await statementsDuring(() => catalog.ask(document, variables))
      return { answer, statements: sent.length }
    },
    async [Symbol.asyncDispose]() {
      await catalog[Symbol.asyncDispose]()
      await database[Symbol.asyncDispose]()
    },
  }
}

test('a kit is answered by its slug, and what is none is null', async () => {
  await using shop = await openShelf()
  expect(await shop.ask(kit, { slug: 'kit' })).toEqual({
    data: { kit: { id: shelf.kit.id, name: 'Kit', specs: { dcKw: 3.24, acKw: 3, modules: 8 } } },
  })
  expect(await shop.ask(kit, { slug: 'ours' })).toEqual({ data: { kit: null } })
  expect(await shop.ask(kit, { slug: 'nothing' })).toEqual({ data: { kit: null } })
})

test('modules are compared with one statement, however many', async () => {
  await using shop = await openShelf()
  const { answer, statements } = await shop.counted(compare, { slugs: ['longi', 'kit', 'ours', 'nothing'] })
  const [longi, ours] = [{ slug: 'longi', specs: { pmaxW: 455.364 } }, { slug: 'ours', specs: { pmaxW: 450 } }]
  expect(answer).toEqual({ data: { compareModules: {
    modules: [
      { product: longi, areaM2: null, wattsPerM2: null, pmaxAt65CelsiusW: 394.5 },
      { product: ours, areaM2: 2.174, wattsPerM2: 207, pmaxAt65CelsiusW: 387 },
    ],
    unknown: ['kit', 'nothing'],
  } } })
  expect(statements).toBe(1)
  expect(await shop.ask(compare, { slugs: ['longi'] })).toMatchObject(refused('BAD_USER_INPUT'))
})

test('the golden string is judged, at 65 °C when nobody says how hot', async () => {
  await using shop = await openShelf()
  const input = { module: shelf.longi.id, inverter: shelf.primo.id, coldestC: 0, modulesInSeries: 12 }
  const { answer, statements } = await shop.counted(check, { input })
  expect(answer).toMatchObject({ data: { checkCompatibility: {
    __typename: 'Compatibility', verdict: 'UNVERIFIED', vocColdV: 52.779, vmpHotV: 36.453,
    minInSeries: 3, maxInSeries: 15, dcAcRatio: 1.09,
  } } })
  expect(statements).toBe(1)
  const ours = { module: shelf.ours.id, inverter: shelf.hybrid.id, coldestC: 0, hottestCellC: 70, strings: 2 }
  expect(await shop.ask(check, { input: ours })).toMatchObject({ data: { checkCompatibility: { verdict: 'FITS' } } })
})

test('what cannot be judged is told apart from what may not be asked', async () => {
  await using shop = await openShelf()
  const [nobody, notAnId] = [uuidv7(), 'primo']
  const unknown = { module: nobody, inverter: shelf.ours.id, coldestC: 0 }
  expect(await shop.ask(check, { input: unknown })).toEqual({
    data: { checkCompatibility: { __typename: 'UnknownProducts', ids: [nobody, shelf.ours.id] } },
  })
  expect(await shop.ask(check, { input: { ...unknown, module: shelf.ours.id, inverter: notAnId } })).toEqual({
    data: { checkCompatibility: { __typename: 'UnknownProducts', ids: [notAnId] } },
  })
  const input = { module: shelf.longi.id, inverter: shelf.primo.id, coldestC: 70 }
  expect(await shop.ask(check, { input })).toMatchObject(refused('BAD_USER_INPUT'))
})

test('a system is estimated with the same two statements for a hut and for a factory', async () => {
  await using shop = await openShelf()
  const house = await shop.counted(estimate, { input: { monthlyKwh: 300, department: 'BOGOTA', roofAreaM2: 40 } })
  const { assumptions, ...figures } = house.answer.data.estimateSystem
  expect(figures).toEqual({
    kwp: 3.15, modules: 7, module: { slug: 'ours' }, kit: { slug: 'kit' }, monthlyKwh: 332.1, coveragePercent: 110.7,
    kitMonthlyKwh: 341.6, kitCoveragePercent: 113.9, limitedBy: 'CONSUMPTION',
  })
  expect(assumptions).toHaveLength(6)
  const hut = await shop.counted(estimate, { input: { monthlyKwh: 1, department: 'CHOCO', roofAreaM2: 1 } })
  expect(hut.answer.data.estimateSystem)
    .toMatchObject({ kwp: 0, modules: 0, kit: null, kitMonthlyKwh: null, coveragePercent: 0, limitedBy: 'ROOF' })
  const factory = { monthlyKwh: 1_000_000, department: 'LA_GUAJIRA', roofAreaM2: 100_000 }
  const works = await shop.counted(estimate, { input: factory })
  expect(works.answer.data.estimateSystem).toMatchObject({ modules: 15_814, kit: null, limitedBy: 'CONSUMPTION' })
  expect([house.statements, hut.statements, works.statements]).toEqual([2, 2, 2])
})

test('an estimate in an empty catalogue is nothing found, not a guess', async () => {
  await using database = await openDatabase()
  await using catalog = await openTestCatalog(database.runTime, documents)
  const input = { monthlyKwh: 300, department: 'BOGOTA', roofAreaM2: 40 }
  expect(await catalog.ask(estimate, { input })).toMatchObject({ data: null, ...refused('NOT_FOUND') })
})
