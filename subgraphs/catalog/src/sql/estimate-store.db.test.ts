import { expect, test } from 'vitest'
import { exampleModule, exampleProduct } from '../../test/example-product.ts'
import { house450 } from '../../test/golden-string.ts'
import { openDatabase } from '../../test/open-database.ts'
import { whole } from '../../test/whole.ts'
import { saveProducts } from '../save-products.ts'
import { estimateStore } from './estimate-store.ts'

const clock = { now: () => Date.UTC(2026, 10, 3) }
const moduleOf = (pmaxW: number, changes = {}, specs = {}) =>
  exampleModule({ specs: { ...house450, pmaxW, ...specs }, ...changes })
const kitOf = (dcKw: number, modules: number, changes = {}) =>
  exampleProduct({ kind: 'KIT', specs: { dcKw, acKw: dcKw, modules }, ...changes })
const cec = { source: { kind: 'CEC_MODULES', reference: 'a row' } }

test('estimates reckon with the most powerful module that the shop vouches for, and whose size is known', async () => {
  await using database = await openDatabase()
  const store = estimateStore(database.runTime.statements)
  expect(await store.referenceModule()).toBeNull()

  const save = (...products: Parameters<typeof saveProducts>[1]) => saveProducts(database.admin, products, clock)
  const listed = moduleOf(510, cec)
  await save(
    moduleOf(400, cec), listed, moduleOf(600, cec, { lengthMm: null }), moduleOf(610, cec, { widthMm: null }),
    moduleOf(620, { ...cec, status: 'DISCONTINUED' }), kitOf(900, 2_000), exampleProduct(),
  )
  expect(await store.referenceModule()).toMatchObject({ id: listed.id })

  const ours = moduleOf(450, { source: { kind: 'DATASHEET', reference: 'Rev. 3' } })
  await save(moduleOf(440), ours, moduleOf(700, {}, { lengthMm: null }))
  const best = await store.referenceModule()
  expect(whole(best!)).toMatchObject({ id: ours.id, specs: { pmaxW: 450, __typename: 'ModuleSpecs' } })
})

test('the kit found is the active one nearest in power, within all bounds', async () => {
  await using database = await openDatabase()
  const store = estimateStore(database.runTime.statements)
  const [small, right, big, many, gone] = [
    kitOf(2.4, 6), kitOf(3.3, 8), kitOf(3.9, 9), kitOf(3, 12), kitOf(3.1, 8, { status: 'DISCONTINUED' }),
  ]
  await saveProducts(database.admin, [small, right, big, many, gone, moduleOf(3_100)], clock)
  const nearest = async (changes: object) => {
    const kit = await store.nearestKit({ powerW: 3_100, minW: 2_000, maxW: 4_000, maxModules: 10, ...changes })
    return kit && kit.id
  }
  expect(await nearest({})).toBe(right.id)
  expect(await nearest({ maxModules: 12 })).toBe(many.id)
  expect(await nearest({ powerW: 3_700 })).toBe(big.id)
  expect(await nearest({ maxW: 3_299 })).toBe(small.id)
  expect(await nearest({ maxModules: 7 })).toBe(small.id)
  expect(await nearest({ minW: 2_401, maxW: 3_299 })).toBeNull()
  expect(await nearest({ powerW: 0, minW: 0, maxW: 0, maxModules: 0 })).toBeNull()
})

test('of two kits equally near the older one is found, every time', async () => {
  await using database = await openDatabase()
  const [first, second] = [kitOf(3, 8), kitOf(3.2, 8)].sort((a, b) => (a.id < b.id ? -1 : 1))
  await saveProducts(database.admin, [second!, first!], clock)
  const { nearestKit } = estimateStore(database.runTime.statements)
  expect(await nearestKit({ powerW: 3_100, minW: 0, maxW: 9_000, maxModules: 9 })).toMatchObject({ id: first!.id })
})
