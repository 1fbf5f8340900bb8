import type { ModuleSpecs } from '../domain/product.ts'
import { nameOf, type Cells } from './cells.ts'
import { brandOf } from './brand-of.ts'
import { describeModule, isTechnology } from './describe.ts'
import { judgeModule } from './judge-module.ts'
import type { ListedFacts } from './listed-facts.ts'
import { RowRefused } from './refusals.ts'

/**
 * A row of the CEC's list of modules. What follows from what is said in app/src/demo/catalogue/README.md.
 * @throws RowRefused
 */
export function moduleOfRow(cells: Cells): ListedFacts {
  const row = nameOf(cells)
  const maker = cells.text('Manufacturer')
  if (maker === '' || !row.startsWith(`${maker} `)) throw new RowRefused('Name does not begin with Manufacturer')
  const specs = specsOf(cells)
  judgeModule(specs)
  const [brand, model] = [brandOf(maker), row.slice(maker.length).trim()]
  const edition = /^SAM [\d.]{1,12}$/.exec(cells.text('Version'))?.[0]
  return {
    kind: 'MODULE', specs, brand, model, name: `${brand} ${model}`, description: describeModule(specs),
    source: { kind: 'CEC_MODULES', reference: `CEC modules${edition ? ` (${edition})` : ''}: ${row}` },
  }
}

function specsOf(cells: Cells): ModuleSpecs {
  const technology = cells.text('Technology')
  if (!isTechnology(technology)) throw new RowRefused(`Technology is none we know: “${technology.slice(0, 40)}”`)
  const bifacial = cells.text('Bifacial')
  if (bifacial !== '0' && bifacial !== '1') {
    throw new RowRefused(`Bifacial is neither 0 nor 1: “${bifacial.slice(0, 40)}”`)
  }
  const [pmaxW, areaM2] = [cells.number('STC'), cells.number('A_c')]
  const [lengthM, widthM] = [cells.numberOrBlank('Length'), cells.numberOrBlank('Width')]
  if ((lengthM === null) !== (widthM === null)) throw new RowRefused('of Length and Width one is blank')
  if (!(areaM2 > 0) || (lengthM ?? 1) <= 0 || (widthM ?? 1) <= 0) throw new RowRefused('it has no area')
  return {
    technology,
    pmaxW,
    vocV: cells.number('V_oc_ref'),
    vmpV: cells.number('V_mp_ref'),
    iscA: cells.number('I_sc_ref'),
    impA: cells.number('I_mp_ref'),
    efficiencyPercent: Math.round(pmaxW / areaM2 * 10) / 100,
    betaVocVPerC: cells.number('beta_oc'),
    alphaIscAPerC: cells.number('alpha_sc'),
    gammaPmaxPercentPerC: cells.number('gamma_r'),
    noctC: cells.number('T_NOCT'),
    cells: cells.number('N_s'),
    bifacial: bifacial === '1',
    lengthMm: millimetres(lengthM),
    widthMm: millimetres(widthM),
    maxSystemV: null,
  }
}

const millimetres = (metres: number | null) => metres === null ? null : Math.round(metres * 1_000)
