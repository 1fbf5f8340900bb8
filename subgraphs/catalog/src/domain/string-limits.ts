import type { InverterSpecs, ModuleSpecs } from './product.ts'
import { roundedTo } from './rounded.ts'
import { fewestInSeries, mostInSeries, type VoltageSpan } from './string-sizing.ts'

/** Whose word a limit is: binding, or worked out from a test. */
export type Standing = 'BINDING' | 'DERIVED'

export interface Limit {
  /** As a person says it: "the inverter’s 600 V". */
  readonly name: string
  readonly value: number
  readonly standing: Standing
}

/** What is not known of it is named in `missing`. */
export interface StringLimits {
  readonly maxV: readonly Limit[]
  readonly minV: readonly Limit[]
  /** Of all inputs together. */
  readonly maxA: readonly Limit[]
  readonly missing: readonly string[]
}

/** IEC 62548 is about arrays of up to 1500 V DC; nothing that we sell is made for more. */
export const standardV: Limit = { name: 'the 1500 V of IEC 62548', value: 1_500, standing: 'BINDING' }

/**
 * A module's own limit is always its maker's. A limit of 0 is a blank that somebody filled in. A derived current is no
 * limit: in every row of the CEC's list Idcmax is Pdco / Vdco, what the inverter drew at full power in the test. It
 * says nothing of what its inputs bear, so the limit counts as one that nobody states.
 */
export function stringLimits(module: ModuleSpecs, inverter: InverterSpecs): StringLimits {
  const missing: string[] = []
  const standing = inverter.specSource === 'DATASHEET' ? 'BINDING' : 'DERIVED'
  const statedA = standing === 'BINDING' ? inverter.maxInputA : null
  const limit = (whose: string, what: string, value: number | null, unit: string, of: Standing): Limit[] => {
    if (value !== null && value > 0) return [{ name: `${whose} ${roundedTo(1, value)} ${unit}`, value, standing: of }]
    missing.push(`${whose} ${what}`)
    return []
  }
  return {
    maxV: [
      ...limit('the inverter’s', 'highest DC voltage', inverter.maxDcV, 'V', standing),
      ...limit('the module’s', 'highest system voltage', module.maxSystemV, 'V', 'BINDING'),
    ],
    minV: limit('the inverter’s', 'lowest MPPT voltage', inverter.mpptMinV, 'V', standing),
    maxA: limit('the inverter’s', 'highest input current', statedA, 'A', standing),
    missing,
  }
}

/** The same limits and the standard's, without those that bind nobody. */
export const bindingOf = ({ maxV, minV }: StringLimits): Pick<StringLimits, 'maxV' | 'minV'> => ({
  maxV: [...maxV, standardV].filter(limit => limit.standing === 'BINDING'),
  minV: minV.filter(limit => limit.standing === 'BINDING'),
})

/** How many in series are within these limits; null where there is none. */
export interface StringRange {
  readonly fewest: number | null
  readonly most: number | null
}

export function stringRange(span: VoltageSpan, { maxV, minV }: Pick<StringLimits, 'maxV' | 'minV'>): StringRange {
  return {
    fewest: minV.length === 0 ? null : Math.max(...minV.map(limit => fewestInSeries(span, limit.value))),
    most: maxV.length === 0 ? null : Math.min(...maxV.map(limit => mostInSeries(span, limit.value))),
  }
}

export const isEmpty = ({ fewest, most }: StringRange): boolean => most !== null && most < (fewest ?? 1)
