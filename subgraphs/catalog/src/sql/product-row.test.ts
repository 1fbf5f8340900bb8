import { expect, test } from 'vitest'
import { exampleModule, exampleProduct } from '../../test/example-product.ts'
import { stored } from '../../test/stored.ts'
import { whole } from '../../test/whole.ts'
import { factsOfRow, factsRowOf } from './product-row.ts'

test('facts come back from their row as they went', () => {
  for (const facts of [exampleModule(), exampleProduct()]) expect(factsOfRow(factsRowOf(facts))).toEqual(facts)
})

test('a product has its kind’s specs, and no warranty where there is none', () => {
  const [module, cable] = [exampleModule(), exampleProduct()]
  const { warranty, certificates } = module
  expect(whole(stored(module)))
    .toMatchObject({ specs: { ...module.specs, __typename: 'ModuleSpecs' }, warranty, certificates })
  expect(whole(stored(cable))).toMatchObject({ specs: { ...cable.specs, __typename: 'GeneralSpecs' }, warranty: null })
})

test('what is asked of a product twice is parsed once', () => {
  const module = stored(exampleModule())
  expect(module.specs()).toBe(module.specs())
  expect(module.warranty()).toBe(module.warranty())
  expect(module.certificates()).toBe(module.certificates())
})
