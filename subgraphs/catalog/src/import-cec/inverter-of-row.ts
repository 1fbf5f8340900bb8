import type { InverterSpecs } from '../domain/product.ts'
import { brandOf } from './brand-of.ts'
import { nameOf, type Cells } from './cells.ts'
import { describeInverter } from './describe.ts'
import type { ListedFacts } from './listed-facts.ts'
import { RowRefused } from './refusals.ts'

/**
 * A row of the CEC's list of inverters. Vdcmax and Idcmax were worked out from a test, so they are DERIVED.
 * @throws RowRefused
 */
export function inverterOfRow(cells: Cells): ListedFacts {
  const row = nameOf(cells)
  const colon = row.indexOf(':')
  const [maker, full] = [row.slice(0, colon).trim(), row.slice(colon + 1).trim()]
  if (colon < 1 || maker === '' || full === '') throw new RowRefused('Name is not a maker, a colon and a model')
  const specs = specsOf(cells)
  judge(specs)
  const brand = brandOf(maker)
  const [model, name] = full.startsWith(`${brand} `)
    ? [full.slice(brand.length + 1), full]
    // The list has "GROWATT 4000" beside "Growatt 4000": two rows, and two names.
    : [full, full.toLowerCase().startsWith(`${brand.toLowerCase()} `) ? full : `${brand} ${full}`]
  return {
    kind: 'INVERTER', specs, brand, model, name, description: describeInverter(specs),
    source: { kind: 'CEC_INVERTERS', reference: `CEC inverters: ${row}` },
  }
}

function specsOf(cells: Cells): InverterSpecs {
  const acW = cells.number('Paco')
  return {
    topology: null,
    acW,
    acV: cells.number('Vac'),
    phases: null,
    maxDcV: cells.number('Vdcmax'),
    mpptMinV: cells.number('Mppt_low'),
    mpptMaxV: cells.number('Mppt_high'),
    maxInputA: cells.number('Idcmax'),
    mpptCount: null,
    efficiencyPercent: Math.round(acW / cells.number('Pdco') * 10_000) / 100,
    specSource: 'DERIVED',
  }
}

/** Bounds of what can be, not of what is usual. */
function judge({ acW, acV, maxDcV, mpptMinV, mpptMaxV, maxInputA, efficiencyPercent }: InverterSpecs): void {
  if (!(acW > 0)) throw new RowRefused('it has no power')
  if (!(acV > 0)) throw new RowRefused('Vac is 0: the list does not know what grid it is for')
  if (!(maxInputA! > 0)) throw new RowRefused('it takes no current')
  if (!(mpptMinV! > 0 && mpptMinV! < mpptMaxV! && mpptMaxV! <= maxDcV!)) {
    throw new RowRefused(`its MPPT window of ${mpptMinV} to ${mpptMaxV} V is none, or reaches beyond ${maxDcV} V`)
  }
  if (!(efficiencyPercent! > 50 && efficiencyPercent! < 100)) {
    throw new RowRefused(`an efficiency of ${efficiencyPercent} % can’t be`)
  }
}
