import type { Cells } from './cells.ts'
import { inverterOfRow } from './inverter-of-row.ts'
import type { ListedFacts } from './listed-facts.ts'
import { moduleOfRow } from './module-of-row.ts'

export interface CecList {
  readonly what: string
  /** The columns that are read, with the unit that each must be in (line 2 of the file). */
  readonly columns: ReadonlyMap<string, string>
  /** @throws RowRefused */
  readonly factsOf: (cells: Cells) => ListedFacts
}

/** The lists of the California Energy Commission as SAM publishes them: names, units, SAM's variables, then rows. */
export const lists = {
  'cec-modules': {
    what: 'modules',
    columns: new Map(Object.entries({
      Name: 'Units', Manufacturer: '', Technology: '', Bifacial: '', STC: '', A_c: 'm2', Length: 'm', Width: 'm',
      N_s: '', I_sc_ref: 'A', V_oc_ref: 'V', I_mp_ref: 'A', V_mp_ref: 'V', alpha_sc: 'A/K', beta_oc: 'V/K', T_NOCT: 'C',
      gamma_r: '%/K', Version: '',
    })),
    factsOf: moduleOfRow,
  },
  'cec-inverters': {
    what: 'inverters',
    columns: new Map(Object.entries({
      Name: 'Units', Vac: 'V', Paco: 'W', Pdco: 'W', Vdcmax: 'V', Idcmax: 'A', Mppt_low: 'V', Mppt_high: 'V',
    })),
    factsOf: inverterOfRow,
  },
} as const satisfies Record<string, CecList>

export type ListName = keyof typeof lists
export const listNames = Object.keys(lists) as ListName[]
