import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { catalogueRows } from './read-catalogue.ts'

// The lists are not in the repository (4.4 MB for 148 rows). Where they lie beside it, every value is compared;
// elsewhere these two tests count as skipped.
const moduleFile = new URL('../../../../shared/data/cec-modules-2021-12-01.csv', import.meta.url)
const inverterFile = new URL('../../../../shared/data/cec-inverters-2019-03-05.csv', import.meta.url)
const rows = catalogueRows()

test.skipIf(!existsSync(moduleFile))('every module from the CEC list has the values of the row it names', () => {
  const sources = readList(moduleFile)
  const modules = rows.flatMap((row) => (row.kind === 'MODULE' && row.source.kind === 'CEC_MODULES' ? [row] : []))
  expect(modules.length).toBeGreaterThanOrEqual(85)
  for (const { brand, model, specs, source } of modules) {
    const cell = sourceRow(sources, source.reference, 'CEC modules 2021-12-01: ')
    const millimetres = (name: string) => (cell(name) === '' ? null : Math.round(Number(cell(name)) * 1_000))
    expect(cell('Manufacturer').replaceAll('_', ',')).toContain(brand)
    expect(cell('Name')).toBe(`${cell('Manufacturer')} ${model}`)
    expect({ row: source.reference, ...specs }).toEqual({
      row: source.reference,
      technology: cell('Technology'),
      pmaxW: Number(cell('STC')),
      vocV: Number(cell('V_oc_ref')),
      vmpV: Number(cell('V_mp_ref')),
      iscA: Number(cell('I_sc_ref')),
      impA: Number(cell('I_mp_ref')),
      efficiencyPercent: expect.closeTo(Number(cell('STC')) / Number(cell('A_c')) / 10, 2),
      betaVocVPerC: Number(cell('beta_oc')),
      alphaIscAPerC: Number(cell('alpha_sc')),
      gammaPmaxPercentPerC: Number(cell('gamma_r')),
      noctC: Number(cell('T_NOCT')),
      cells: Number(cell('N_s')),
      bifacial: cell('Bifacial') === '1',
      lengthMm: millimetres('Length'),
      widthMm: millimetres('Width'),
      maxSystemV: null,
    })
  }
})

test.skipIf(!existsSync(inverterFile))('every inverter from the CEC list has the values of the row it names', () => {
  const sources = readList(inverterFile)
  const inverters = rows.flatMap((row) => (row.kind === 'INVERTER' && row.source.kind === 'CEC_INVERTERS' ? [row] : []))
  expect(inverters.length).toBeGreaterThanOrEqual(34)
  for (const { brand, model, specs, source } of inverters) {
    const cell = sourceRow(sources, source.reference, 'CEC inverters 2019-03-05: ')
    const [maker, ...full] = cell('Name').split(': ')
    expect(maker).toContain(brand)
    expect([model, `${brand} ${model}`]).toContain(full.join(': '))
    expect({ row: source.reference, ...specs }).toEqual({
      row: source.reference,
      topology: null,
      acW: Number(cell('Paco')),
      acV: Number(cell('Vac')),
      phases: null,
      maxDcV: Number(cell('Vdcmax')),
      mpptMinV: Number(cell('Mppt_low')),
      mpptMaxV: Number(cell('Mppt_high')),
      maxInputA: Number(cell('Idcmax')),
      mpptCount: null,
      efficiencyPercent: expect.closeTo((Number(cell('Paco')) / Number(cell('Pdco'))) * 100, 2),
      specSource: 'DERIVED',
    })
  }
})

/** Line 1 names the columns, lines 2 and 3 are units and variables; no cell is quoted. */
function readList(file: URL): Map<string, Map<string, string>> {
  const [names = [], , , ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => line.split(','))
  return new Map(lines.map((cells) => [cells[0]!, new Map(names.map((name, i) => [name, cells[i]!]))]))
}

/** The cells, by column, of the row that a reference names. */
function sourceRow(sources: Map<string, Map<string, string>>, reference: string, prefix: string) {
  const found = reference.startsWith(prefix) ? sources.get(reference.slice(prefix.length)) : undefined
  if (!found) throw new Error(`${reference} is in no list`)
  return (column: string): string => found.get(column)!
}
