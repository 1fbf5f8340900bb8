import { expect, test } from 'vitest'
import { exampleModule, exampleProduct } from '../../test/example-product.ts'
import type { ProductFacts } from './product.ts'
import { askedWords } from './search-asked.ts'
import { searchWords } from './search-words.ts'

/** As the database does it. */
const finds = (text: string, product: ProductFacts) => {
  const words = [...searchWords(product)]
  const asked = askedWords(text)
  return asked.length > 0 && asked.every(({ word, whole }) => words.some(had => whole ? had === word : had.startsWith(word)))
}
const longi = exampleModule({ brand: 'LONGi', model: 'LR4-72HPH-455M', name: 'LONGi LR4-72HPH-455M' })
const named = (kind: string, name: string, specs: object = { properties: [] }) =>
  exampleProduct({ kind, name, model: name, specs })
const unlisted = { topology: null, phases: null, maxDcV: 600 }
const inverter = named('INVERTER', 'Inversor híbrido X5', { ...unlisted, acW: 5_000 })
const battery = named('BATTERY', 'LFP 5 kWh', { chemistry: 'Lithium iron phosphate', nominalKwh: 5 })

test.each([
  'LR4-72HPH-455M', 'lr4-72hph-455m', 'lr4 72hph 455m', 'lr472hph455m', '72hph', '455M', 'longi 72hph', 'LR4-72', 'lOnGí',
  '“LR4-72HPH-455M”!', '455m longi lr4',
])('%s finds the model LR4-72HPH-455M of LONGi', text => {
  expect(finds(text, longi)).toBe(true)
})

test.each(['LR4-72HPH-450M', '5m', 'lr5', 'longi 72hbd', '2hph'])('%s does not', text => {
  expect(finds(text, longi)).toBe(false)
})

test.each([
  '5kW', '5 kW', '5 kw', '5000 W', '5.000 W', '5,000 W', '5,0 kW', '5.0kw', '5kWp', '0.005 MW', 'inversor de 5kW',
  '5000 watts', '5.000 vatios', '5 kilovatios', '5 kilowatts', '5 kVA', '5 kW pico',
])(
  '%s finds an inverter of 5000 W, whatever its name says',
  text => expect(finds(text, inverter)).toBe(true),
)

test.each(['500 W', '50 kW', '5 kWh', '5 kilovatios hora', '5.5 kW', '5001 W'])(
  '%s does not find an inverter of 5000 W',
  text => expect(finds(text, inverter)).toBe(false),
)

test('a module is found by the power it is sold as, and energy is no power', () => {
  expect(finds('panel 450 w', longi)).toBe(true)
  for (const text of ['5 kWh', '5000wh', '5 kilovatios-hora', '5 kilowatt hours']) {
    expect(finds(text, battery)).toBe(true)
  }
  expect(finds('5 kW', battery)).toBe(false)
})

test.each([
  ['paneles', 'MODULE'], ['panel solar', 'MODULE'], ['módulos', 'MODULE'], ['modules', 'MODULE'], ['placas', 'MODULE'],
  ['inversores', 'INVERTER'], ['inverters', 'INVERTER'], ['baterías', 'BATTERY'], ['batteries', 'BATTERY'],
  ['BATERIA', 'BATTERY'], ['estructuras', 'MOUNTING'], ['protecciones', 'PROTECTION'], ['cables', 'CABLE'],
  ['medidores', 'METER'], ['meters', 'METER'], ['kits', 'KIT'], ['sistemas fotovoltaicos', 'KIT'], ['servicios', 'SERVICE'],
  ['los paneles', 'MODULE'],
])('%s finds a %s that nothing else names', (text, kind) => {
  const specs = {
    ...unlisted, technology: '', pmaxW: 1, acW: 1, chemistry: '', nominalKwh: 1, roof: '', material: '',
    dcKw: 1, acKw: 1, properties: [],
  }
  expect(finds(text, named(kind, 'Z9', specs))).toBe(true)
  expect(finds(text, named(kind === 'CABLE' ? 'METER' : 'CABLE', 'Z9', specs))).toBe(false)
})

test('Turkish letters are found with and without their dots and tails', () => {
  const maker = named('CABLE', 'HİZ. SAN. VE TİC. A.Ş. ışık')
  for (const text of ['hiz', 'HIZ', 'hİz', 'tic', 'as', 'isik', 'IŞIK', 'ışık']) expect(finds(text, maker)).toBe(true)
})

test('a unit is one with its number, with or without a blank', () => {
  const drum = named('CABLE', 'Cable 6 mm², 50 m, 32 A, 240 V')
  for (const text of ['6mm2', '6 mm²', '6 mm', '50m', '50 m', '32A', '32 a', '240v', '240 V']) {
    expect(finds(text, drum)).toBe(true)
  }
})

test('a text without a word asks for nothing, and one of little words alone asks for them', () => {
  for (const text of ['', ' ', '+-', '“…”', '%_', '☀️']) expect(askedWords(text)).toEqual([])
  expect(askedWords('la')).toEqual([{ word: 'la', whole: false }])
  expect(askedWords('panel de la marca')).toEqual([{ word: 'panel', whole: false }, { word: 'marca', whole: false }])
})

test('eight words are asked at most, the longest, each of 64 characters at most', () => {
  const asked = askedWords(`a1 ${Array.from({ length: 9 }, (_, i) => `word${i}`).join(' ')} ${'𐐷'.repeat(80)}`)
  expect(asked).toHaveLength(8)
  expect(Array.from(asked[0]!.word)).toHaveLength(64)
  expect(asked.map(({ word }) => word)).not.toContain('a1')
})

test('every word of a product is one that the database takes', () => {
  const odd = named('CABLE', `𝒳${'𐐷'.repeat(90)} İ${'q'.repeat(70)}-${'w'.repeat(70)}`)
  for (const word of searchWords(odd)) {
    expect(Array.from(word).length).toBeLessThanOrEqual(64)
    expect(word.isWellFormed()).toBe(true)
    expect(word).toMatch(/^[\p{L}\p{N}]+$/u)
  }
})
