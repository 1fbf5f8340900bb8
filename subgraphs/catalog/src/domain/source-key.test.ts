import { expect, test } from 'vitest'
import { sourceKeyOf } from './source-key.ts'

test.each([
  ['CEC_MODULES', 'CEC modules 2021-12-01: Jinko Solar Co._ Ltd JKM310M', 'cec-modules:Jinko Solar Co._ Ltd JKM310M'],
  ['CEC_MODULES', 'CEC modules (SAM 2021.12.02): Jinko Solar JKM310M', 'cec-modules:Jinko Solar JKM310M'],
  ['CEC_INVERTERS', 'CEC inverters 2019-03-05: SMA America: SB3.0 [240V]', 'cec-inverters:SMA America: SB3.0 [240V]'],
  ['CEC_INVERTERS', 'CEC inverters: SMA America: SB3.0 [240V]', 'cec-inverters:SMA America: SB3.0 [240V]'],
  ['CEC_INVERTERS', 'CEC modules: A', null],
  ['CEC_MODULES', 'a letter', null],
  ['HOUSE', 'CEC modules: A', null],
  ['DATASHEET', 'sheet 7', null],
] as const)('%s, %s: %s', (kind, reference, key) => {
  expect(sourceKeyOf({ kind, reference })).toBe(key)
})
