import { expect, test } from 'vitest'
import { exampleModule, exampleProduct } from '../../test/example-product.ts'
import { froniusPrimo5, houseHybrid5, longi455 } from '../../test/golden-string.ts'
import type { InverterSpecs, ModuleSpecs } from './product.ts'
import { searchWords } from './search-words.ts'

const plain = { name: 'Z9', model: 'Z9', brand: null }
const wordsOfModule = (specs: Partial<ModuleSpecs>) =>
  searchWords(exampleModule({ ...plain, specs: { ...longi455, ...specs } }))
const wordsOfInverter = (specs: Partial<InverterSpecs>) =>
  searchWords(exampleProduct({ ...plain, kind: 'INVERTER', specs: { ...froniusPrimo5, ...specs } }))
const wordsOf = (kind: string, specs: object, name = 'Z9') =>
  searchWords(exampleProduct({ ...plain, kind, name, specs }))
const has = (words: ReadonlySet<string>, text: string) => text.split(' ').every(word => words.has(word))

test.each<[string, ReadonlySet<string>]>([
  ['monocrystalline monocristalino', wordsOfModule({})],
  ['polycrystalline policristalino', wordsOfModule({ technology: 'Multi-c-Si' })],
  ['cdte thin film pelicula delgada', wordsOfModule({ technology: 'CdTe' })],
  ['bifacial', wordsOfModule({ bifacial: true })],
  ['hybrid hibrido hibrida transformerless monofasico', wordsOfInverter(houseHybrid5)],
  ['three phase trifasico trifasica', wordsOfInverter({ phases: 3 })],
  ['microinverter microinversor', wordsOfInverter({ maxDcV: 60, acW: 300 })],
  ['lithium litio lfp', wordsOf('BATTERY', { chemistry: 'Lithium iron phosphate', nominalKwh: 5.12 })],
  ['teja aluminio acero inoxidable', wordsOf('MOUNTING', { roof: 'Tile', material: 'Aluminium, stainless steel' })],
  ['rojo', wordsOf('CABLE', { properties: [{ name: 'Colour', value: 'Red' }] })],
  ['fusible portafusible par', wordsOf('PROTECTION', { properties: [] }, 'gPV fuses 25 A with holders, a pair')],
  ['interruptor', wordsOf('PROTECTION', { properties: [] }, 'AC circuit breaker 2 poles 32 A')],
  ['bidireccional trifasico', wordsOf('METER', { properties: [] }, 'Bidirectional meter, three phases')],
  ['instalacion', wordsOf('SERVICE', { properties: [] }, 'Installation, per kWp')],
  ['mantenimiento', wordsOf('SERVICE', { properties: [] }, 'Yearly inspection')],
  ['bateria', wordsOf('KIT', { dcKw: 5.4, acKw: 5, modules: 12 }, 'Solar kit 5.4 kWp, metal roof, with battery')],
])('%s is found where name or specifications say so', (text, words) => {
  expect(has(words, text)).toBe(true)
})

test('what a product is not does not find it', () => {
  expect(has(wordsOfModule({}), 'bifacial')).toBe(false)
  expect(has(wordsOfModule({ technology: 'CIGS' }), 'cdte')).toBe(false)
  expect(has(wordsOfInverter({}), 'trifasico')).toBe(false)
  // Of a battery's voltage, and too strong to hang behind a module.
  expect(has(wordsOfInverter({ maxDcV: 64, acW: 3_600 }), 'microinverter')).toBe(false)
  // A word is not part of another.
  expect(has(wordsOf('CABLE', { properties: [] }, 'Shred tiles-less'), 'rojo')).toBe(false)
})

test('a kit is found by the round powers near it, a battery by its whole kilowatt-hours, a module by none', () => {
  const kit = wordsOf('KIT', { dcKw: 5.464, acKw: 4.8, modules: 12 })
  const asked = ['5000w', '5500w', '5464w', '6000w', '4800w']
  expect(asked.filter(word => kit.has(word))).toEqual(['5000w', '5500w', '5464w'])
  expect(wordsOf('KIT', { dcKw: 5.597, acKw: 5.07, modules: 14 })).toContain('5000w')
  expect(wordsOf('KIT', { dcKw: 0.3, acKw: 0.2, modules: 1 })).not.toContain('0w')
  expect(wordsOf('BATTERY', { chemistry: 'Lead', nominalKwh: 5.12 })).toContain('5000wh')
  expect([wordsOfModule({}).has('455w'), wordsOfModule({}).has('500w')]).toEqual([true, false])
})
