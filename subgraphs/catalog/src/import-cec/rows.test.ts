import { expect, test } from 'vitest'
import { inverterFormat, inverterLine, moduleFormat, moduleLine, type CecFormat } from '../../test/cec-file.ts'
import { cellsOf } from './cells.ts'
import { inverterOfRow } from './inverter-of-row.ts'
import { moduleOfRow } from './module-of-row.ts'

const cells = ({ names }: CecFormat, line: string) => cellsOf(line.split(','), new Map(names.map((name, i) => [name, i])))
const module = (changes: Record<string, string> = {}) => moduleOfRow(cells(moduleFormat, moduleLine('A-400', changes)))
const inverter = (name: string, changes: Record<string, string> = {}) =>
  inverterOfRow(cells(inverterFormat, inverterLine(name, changes)))
const refusal = (why: RegExp) => expect.objectContaining({ name: 'RowRefused', message: expect.stringMatching(why) })

test('a row becomes a module: maker, model, values in our units, a description, its source', () => {
  expect(module()).toEqual({
    kind: 'MODULE', brand: 'Example Solar', model: 'A-400', name: 'Example Solar A-400',
    description: 'Monocrystalline silicon module, 72 cells in series: 400 W at standard test conditions, '
      + 'from 40 V and 10 A. 2,000 × 1,000 mm.',
    source: { kind: 'CEC_MODULES', reference: 'CEC modules (SAM 2021.12.02): Example Solar Co._ Ltd. A-400' },
    specs: {
      technology: 'Mono-c-Si', pmaxW: 400, vocV: 48.2, vmpV: 40, iscA: 10.5, impA: 10, efficiencyPercent: 20,
      betaVocVPerC: -0.14, alphaIscAPerC: 0.005, gammaPmaxPercentPerC: -0.36, noctC: 45, cells: 72, bifacial: false,
      lengthMm: 2000, widthMm: 1000, maxSystemV: null,
    },
  })
})

test('blank sides stay unknown', () => {
  expect(module({ Length: '', Width: '' }).specs).toMatchObject({ lengthMm: null, widthMm: null })
})

test('a row becomes an inverter, whose limits are derived and whose unknowns are null', () => {
  expect(inverter('Example Energy Inc : X5 [240V]')).toEqual({
    kind: 'INVERTER', brand: 'Example Energy', model: 'X5 [240V]', name: 'Example Energy X5 [240V]',
    description: 'Inverter of 5,000 W at 240 V AC, with an MPPT window of 200 to 550 V DC. '
      + "The limits were worked out from a test; the maker's may be wider or narrower.",
    source: { kind: 'CEC_INVERTERS', reference: 'CEC inverters: Example Energy Inc : X5 [240V]' },
    specs: {
      topology: null, acW: 5000, acV: 240, phases: null, maxDcV: 600, mpptMinV: 200, mpptMaxV: 550, maxInputA: 14.5,
      mpptCount: null, efficiencyPercent: 96.15, specSource: 'DERIVED',
    },
  })
})

test('a maker’s name that begins the model is not said twice, and two spellings stay two names', () => {
  const maker = 'Shenzhen Growatt New Energy Technology Co - Ltd'
  expect(inverter(`${maker}: Growatt 4000`)).toMatchObject({ brand: 'Growatt', model: '4000', name: 'Growatt 4000' })
  expect(inverter(`${maker}: GROWATT 4000`)).toMatchObject({ brand: 'Growatt', model: 'GROWATT 4000', name: 'GROWATT 4000' })
})

test.each<[string, Record<string, string>]>([
  ['a roof tile that runs hot', { T_NOCT: '62.9' }],
  ['glass that lets light through', { A_c: '8', Length: '4', Width: '2' }],
  ['an old cell that loses much with warmth', { gamma_r: '-0.55' }],
  ['thin film of three junctions', { Technology: 'Thin Film', N_s: '22' }],
  ['a sunny exponent', { alpha_sc: '5E-3' }],
])('%s is a module', (_, changes) => {
  expect(module(changes).kind).toBe('MODULE')
})

test.each<[string, Record<string, string>, RegExp]>([
  ['half-cut cells counted twice', { N_s: '144' }, /^144 cells in series would give 0\.33 V each/],
  ['cells left out', { N_s: '48' }, /^48 cells in series would give 1\.00 V each/],
  ['no whole cells', { N_s: '71.5' }, /no number of cells/],
  ['voltage that grows too little in the cold', { beta_oc: '-0.05' }, /coefficient of voltage of -0\.104/],
  ['voltage that grows too much', { beta_oc: '-0.41' }, /coefficient of voltage/],
  ['power that rises with warmth', { gamma_r: '0.36' }, /coefficient of power/],
  ['current that falls with warmth', { alpha_sc: '-0.001' }, /coefficient of current/],
  ['more light than there is', { A_c: '1.2' }, /^its efficiency of 33\.3 %/],
  ['power that is not voltage times current', { STC: '450' }, /^its power of 450 W is not 40 V times 10 A$/],
  ['a working point outside the curve', { V_oc_ref: '39' }, /not inside/],
  ['no area', { A_c: '0' }, /no area/],
  ['one side', { Length: '' }, /one is blank/],
  ['a blank that matters', { V_oc_ref: ' ' }, /^V_oc_ref is blank$/],
  ['a word for a number', { V_oc_ref: 'n/a' }, /^V_oc_ref is no number: “n\/a”$/],
  ['hexadecimal', { V_oc_ref: '0x30' }, /no number/],
  ['infinity', { V_oc_ref: 'Infinity' }, /no number/],
  ['another material', { Technology: 'Perovskite' }, /^Technology is none we know: “Perovskite”$/],
  ['neither yes nor no', { Bifacial: 'maybe' }, /^Bifacial is neither/],
  ['no name', { Name: '' }, /^Name is blank$/],
  ['a name without its maker', { Name: 'A-400' }, /^Name does not begin with Manufacturer$/],
  ['a name without a model', { Name: 'Example Solar Co._ Ltd.' }, /^Name does not begin with Manufacturer$/],
  ['a name too long', { Name: 'x'.repeat(161) }, /^Name is longer than 160/],
  ['bytes that are no UTF-8', { Name: 'Example Solar Co._ Ltd. \uFFFD' }, /is the file UTF-8\?$/],
])('%s is refused as a module', (_, changes, why) => {
  expect(() => module(changes)).toThrow(refusal(why))
})

test.each<[string, string, Record<string, string>, RegExp]>([
  ['no grid voltage', 'A: B', { Vac: '0' }, /^Vac is 0/],
  ['a range for a number', 'A: B', { Vac: '422-528' }, /^Vac is no number: “422-528”$/],
  ['more out than in', 'A: B', { Paco: '5300' }, /efficiency/],
  ['a window upside down', 'A: B', { Mppt_low: '560' }, /MPPT window/],
  ['a window beyond the limit', 'A: B', { Mppt_high: '601' }, /MPPT window/],
  ['no current', 'A: B', { Idcmax: '0' }, /current/],
  ['no power', 'A: B', { Paco: '0' }, /power/],
  ['a name without a maker', 'B', {}, /a maker, a colon and a model/],
  ['a name without a model', 'A: ', {}, /a maker, a colon and a model/],
])('%s is refused as an inverter', (_, name, changes, why) => {
  expect(() => inverter(name, changes)).toThrow(refusal(why))
})
