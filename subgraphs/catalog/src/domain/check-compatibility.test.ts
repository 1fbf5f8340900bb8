import { uuidv7 } from '@heliograph/runtime/uuid'
import { expect, test } from 'vitest'
import { exampleModule, exampleProduct } from '../../test/example-product.ts'
import { finderOf } from '../../test/finder-of.ts'
import { froniusPrimo5, house450, houseHybrid5, longi455 } from '../../test/golden-string.ts'
import { stored } from '../../test/stored.ts'
import { checkCompatibility } from './check-compatibility.ts'

const site = { coldestC: 0, hottestCellC: 65, strings: 1 }
const module = stored(exampleModule({ specs: longi455 }))
const inverter = stored(exampleProduct({ kind: 'INVERTER', specs: froniusPrimo5 }))
const finder = finderOf(module, inverter)

test('a module and an inverter are judged by their own values', async () => {
  expect(await checkCompatibility(finder, { ...site, module: module.id, inverter: inverter.id }))
    .toMatchObject({ __typename: 'Compatibility', minInSeries: 3, maxInSeries: 15 })
  const ours = [
    stored(exampleModule({ specs: house450 })), stored(exampleProduct({ kind: 'INVERTER', specs: houseHybrid5 })),
  ] as const
  expect(await checkCompatibility(finderOf(...ours), { ...site, module: ours[0].id, inverter: ours[1].id }))
    .toMatchObject({ verdict: 'FITS' })
})

test('what is not there, or of another kind, is told by the ids as they were given, each once', async () => {
  const nobody = uuidv7()
  const unknownOf = (asked: { module: string; inverter: string }) => checkCompatibility(finder, { ...site, ...asked })
  const unknown = (...ids: string[]) => ({ __typename: 'UnknownProducts', ids })
  expect(await unknownOf({ module: nobody, inverter: inverter.id })).toEqual(unknown(nobody))
  expect(await unknownOf({ module: module.id, inverter: module.id })).toEqual(unknown(module.id))
  expect(await unknownOf({ module: inverter.id, inverter: module.id })).toEqual(unknown(inverter.id, module.id))
  expect(await unknownOf({ module: nobody, inverter: nobody })).toEqual(unknown(nobody))
})
