import type { ModuleSpecs } from '../domain/product.ts'
import { RowRefused } from './refusals.ts'

/**
 * Refuses a row that no module can be. The bounds are those of physics and of what is built, not of what is usual: odd
 * modules (roof tiles that run hot, glass that lets light through) pass, and misprints that would mislead do not.
 * @throws RowRefused with what is wrong
 */
export function judgeModule(specs: ModuleSpecs): void {
  const { pmaxW, vocV, vmpV, iscA, impA, cells, efficiencyPercent } = specs
  if (!(pmaxW > 0 && vmpV > 0 && impA > 0)) throw new RowRefused('it has no power, voltage or current')
  if (!Number.isInteger(cells) || cells < 1) throw new RowRefused(`${cells} cells in series are no number of cells`)
  // Power is printed with six digits, or fewer.
  if (Math.abs(vmpV * impA / pmaxW - 1) > 0.01) {
    throw new RowRefused(`its power of ${pmaxW} W is not ${vmpV} V times ${impA} A`)
  }
  if (!(vocV > vmpV && iscA > impA)) {
    throw new RowRefused('its maximum power point is not inside open circuit and short circuit')
  }
  judgeCells(specs)
  // The best modules of one junction reach 25 %: above, the area is another's. Glass for façades has a few per cent.
  if (efficiencyPercent !== null) within('efficiency', efficiencyPercent, 1, 26, '%')
  judgeWarmth(specs)
}

/**
 * A silicon cell gives 0.55 V when it is old and bad, and never more than 0.76 V (Auger recombination; Richter et al.,
 * IEEE Journal of Photovoltaics 3, 2013). Outside, the row has counted half-cut cells twice or left some out. Thin film
 * may have up to three junctions, which the list counts as one cell.
 */
function judgeCells({ vocV, cells, technology }: ModuleSpecs): void {
  const silicon = technology.endsWith('c-Si')
  const [low, high] = silicon ? [0.55, 0.77] : [0.3, 2.4]
  const cellV = vocV / cells
  if (cellV >= low && cellV <= high) return
  const why = silicon ? 'silicon can’t' : 'no thin film does'
  throw new RowRefused(`${cells} cells in series would give ${cellV.toFixed(2)} V each, which ${why}: the count is wrong`)
}

/**
 * Warmth lowers voltage and power and raises current. Too flat a voltage is the dangerous misprint: strings would be
 * made too long for a cold morning.
 */
function judgeWarmth({ betaVocVPerC, vocV, gammaPmaxPercentPerC, alphaIscAPerC, iscA, noctC }: ModuleSpecs): void {
  within('temperature coefficient of voltage', betaVocVPerC / vocV * 100, -0.5, -0.18, '%/°C')
  within('temperature coefficient of power', gammaPmaxPercentPerC, -0.6, -0.15, '%/°C')
  within('temperature coefficient of current', alphaIscAPerC / iscA * 100, 0, 0.15, '%/°C')
  // Modules within a roof have no wind behind them.
  within('nominal operating cell temperature', noctC, 30, 75, '°C')
}

function within(what: string, value: number, low: number, high: number, unit: string): void {
  if (value >= low && value <= high) return
  throw new RowRefused(`its ${what} of ${Number(value.toPrecision(3))} ${unit} is not from ${low} to ${high}`)
}
