import { askedWords } from '@heliograph/catalog/domain/search-asked'
import { searchWords } from '@heliograph/catalog/domain/search-words'
import { expect, test } from 'vitest'
import { demoProducts } from './read-catalogue.ts'

const onSale = demoProducts().filter(({ status }) => status === 'ACTIVE')
const wordsOf = onSale.map(facts => [facts.slug, [...searchWords(facts)]] as const)

/** As the database does it. */
const found = (text: string) => wordsOf.filter(([, words]) => askedWords(text).every(({ word, whole }) =>
  words.some(had => whole ? had === word : had.startsWith(word)))).map(([slug]) => slug)

test.each<[string, string[]]>([
  ['instalación', ['installation-per-kwp']],
  ['mantenimiento', ['yearly-inspection']],
  ['visita', ['site-visit']],
  ['conexión a la red', ['grid-connection-paperwork']],
  ['medidor bidireccional', ['bidirectional-meter-120-240-v', 'bidirectional-meter-three-phases']],
  ['medidor trifásico', ['bidirectional-meter-three-phases']],
  ['kit con batería', ['solar-kit-5-4-kwp-metal-roof-with-battery']],
  ['cable rojo', ['pv-cable-6-mm2-red-100-m']],
  ['cables negros', ['pv-cable-6-mm2-black-100-m']],
  ['conectores', ['pv-connectors-a-pair']],
  ['fusibles', ['gpv-fuses-25-a-with-holders-a-pair']],
  ['interruptor 63 A', ['ac-circuit-breaker-2-poles-63-a', 'ac-circuit-breaker-3-poles-63-a']],
  ['DPS', ['dc-surge-arrester-1-000-v', 'ac-surge-arrester-275-v']],
  ['estructura para teja', ['tile-roof-mounting-set-for-4-modules']],
  ['batería de litio 5 kWh', ['lfp-battery-5-12-kwh']],
  ['inversor híbrido', ['heliograph-hybrid-5-inverter']],
  ['kit teja 4 kW', ['solar-kit-4-05-kwp-tile-roof']],
])('%s finds what it means', (text, slugs) => {
  expect(found(text).toSorted()).toEqual(slugs.toSorted())
})

test('a kit of 5 kW is any of about as much, and of no other power', () => {
  const kits = onSale.flatMap(facts => facts.kind === 'KIT' ? [facts] : [])
  const near = kits.filter(({ slug }) => found('kit 5 kW').includes(slug))
  expect(near.length).toBeGreaterThan(2)
  for (const { specs } of near) expect(Math.min(...[specs.dcKw, specs.acKw].map(kw => Math.abs(kw - 5)))).toBeLessThanOrEqual(0.5)
})
