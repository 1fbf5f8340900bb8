import { expect, test } from 'vitest'
import { exampleProduct } from '../../test/example-product.ts'
import { finderOf } from '../../test/finder-of.ts'
import { stored } from '../../test/stored.ts'
import { findKit } from './find-kit.ts'

const specs = { dcKw: 5.4, acKw: 5, modules: 12 }
const kit = stored(exampleProduct({ slug: 'kit', kind: 'KIT', status: 'DISCONTINUED', specs }))
const finder = finderOf(kit, stored(exampleProduct({ slug: 'cable' })))

test('a kit is found by its slug, also when it is sold no more', async () => {
  expect(await findKit(finder, 'kit')).toBe(kit)
})

test('another kind of product is as little a kit as nothing is', async () => {
  expect(await findKit(finder, 'cable')).toBeNull()
  expect(await findKit(finder, 'nothing')).toBeNull()
})
