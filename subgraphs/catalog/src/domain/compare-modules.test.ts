import { expect, test } from 'vitest'
import { exampleModule, exampleProduct } from '../../test/example-product.ts'
import { finderOf } from '../../test/finder-of.ts'
import { house450, longi455 } from '../../test/golden-string.ts'
import { stored } from '../../test/stored.ts'
import { compareModules } from './compare-modules.ts'

const ours = stored(exampleModule({ slug: 'ours', specs: house450 }))
const theirs = stored(exampleModule({ slug: 'theirs', specs: longi455 }))
const cable = stored(exampleProduct({ slug: 'cable' }))
const finder = finderOf(ours, theirs, cable)

test('modules come in the order asked, each once, with what no datasheet column says', async () => {
  const { modules, unknown } = await compareModules(finder, ['theirs', 'ours', 'theirs'])
  expect(modules).toEqual([
    { product: theirs, areaM2: null, wattsPerM2: null, pmaxAt65CelsiusW: 394.5 },
    { product: ours, areaM2: 2.174, wattsPerM2: 207, pmaxAt65CelsiusW: 387 },
  ])
  expect(unknown).toEqual([])
})

test('what is no module, or not there, is told apart, and the others are compared', async () => {
  const { modules, unknown } = await compareModules(finder, ['nothing', 'ours', 'cable'])
  expect(modules.map(({ product }) => product.slug)).toEqual(['ours'])
  expect(unknown).toEqual(['nothing', 'cable'])
})

test('fewer than two different slugs, or more than six, are refused', async () => {
  const slugs = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  const refused = { extensions: { code: 'BAD_USER_INPUT', sentence: 'modulesToCompare' } }
  for (const asked of [[], ['ours'], ['ours', 'ours'], slugs]) {
    await expect(compareModules(finder, asked)).rejects.toMatchObject(refused)
  }
  expect(await compareModules(finder, [...slugs.slice(1), 'b'])).toEqual({ modules: [], unknown: slugs.slice(1) })
})
