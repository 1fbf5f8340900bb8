import { expect, test } from 'vitest'
import { brandOf } from './brand-of.ts'
import { slugApart, slugOf } from './slug-of.ts'

test.each([
  ['Jinko Solar Co._ Ltd', 'Jinko Solar'],
  ['First Solar_ Inc.', 'First Solar'],
  ['Canadian Solar Incorporated ', 'Canadian Solar'],
  ['Hoymiles Converter Technology Co - Ltd ', 'Hoymiles'],
  ['Bluesun Solar Energy Tech. Co._Ltd', 'Bluesun Solar Energy Tech'],
  ['KOSOL ENERGIE PVT. LTD.', 'KOSOL ENERGIE'],
  ['BYD Company Limited', 'BYD'],
  ['Japan Solar (Infini Co._ Ltd.)', 'Japan Solar (Infini Co., Ltd.)'],
  ['Chilicon Power - LLC', 'Chilicon Power'],
  ['Vietnam Sunergy Joint Stock Company', 'Vietnam Sunergy'],
  ['MAR SOLAR PANEL TİC. A.S.', 'MAR SOLAR PANEL'],
  ['MAR SOLAR PANEL IMALATI VE ELEKTRIK URT. DAG. PRJ. HİZ. SAN. VE TİC. A.S.', 'MAR SOLAR PANEL IMALATI VE ELEKTRIK URT. DAG. PRJ. HİZ'],
  ['Örnek Güneş San. ve Tic. A.Ş.', 'Örnek Güneş'],
  ['INGETEAM POWER TECHNOLOGY S A ', 'INGETEAM POWER TECHNOLOGY'],
  ['ONE SUN - MEXICO S A DE C V', 'ONE SUN - MEXICO'],
  ['SOLAREVER TECNOLOGÍA DE AMERICA SA DE CV', 'SOLAREVER TECNOLOGÍA DE AMERICA'],
  ['DualSun SAS', 'DualSun'],
  ['Hanwha Q CELLS (Qidong) Co._ Ltd.', 'Hanwha Q CELLS'],
  ['Hanwha Q CELLS (Qidong)', 'Hanwha Q CELLS'],
  ['Solar Power (SPI)', 'Solar Power (SPI)'],
  ['Sonali Energees USA LLC', 'Sonali Energees'],
  ['Co', 'Co'],
  ['Ltd.', 'Ltd.'],
  ['ABB', 'ABB'],
])('the brand of %s is %s', (maker, brand) => {
  expect(brandOf(maker)).toBe(brand)
})

test('slugs are what the schema takes, tell + from nothing, and are never too long', () => {
  expect(slugOf('Hanwha Q CELLS Q.PEAK DUO-G8+ 330')).toBe('hanwha-q-cells-q-peak-duo-g8-plus-330')
  expect(slugOf('HİZ. ışık [240V]')).toBe('hiz-isik-240v')
  for (const name of ['x'.repeat(300), 'word '.repeat(60), '☀️', '中文', '-a-', `${'a'.repeat(109)} b`]) {
    for (const slug of [slugOf(name), slugApart(name, 'key')]) {
      expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
      expect(slug.length).toBeLessThanOrEqual(120)
    }
  }
})

test('a slug set apart is the same for the same row, and another for another', () => {
  expect(slugApart('A', 'one')).toBe(slugApart('A', 'one'))
  expect(slugApart('A', 'one')).not.toBe(slugApart('A', 'two'))
})
