import type { ModuleSpecs } from './product.ts'
import { exceeds, roundedTo } from './rounded.ts'
import { bindingOf, isEmpty, standardV, stringRange, type Limit, type StringLimits } from './string-limits.ts'
import { iscHotA, type VoltageSpan } from './string-sizing.ts'

export type ReasonCode =
  | 'NO_STRING_FITS' | 'STRING_TOO_SHORT' | 'STRING_TOO_LONG' | 'CURRENT_TOO_HIGH' | 'DC_AC_RATIO'
  | 'LIMIT_MISSING' | 'LIMIT_DERIVED' | 'WITHIN_LIMITS'

/** What was found, and what it does to the verdict: BREAKS it, leaves it in DOUBT, or is only to be known (NOTE). */
export interface Finding {
  readonly code: ReasonCode
  readonly text: string
  readonly weight: 'BREAKS' | 'DOUBT' | 'NOTE'
}

export interface StringQuestion {
  readonly module: ModuleSpecs
  readonly span: VoltageSpan
  readonly limits: StringLimits
  readonly hottestCellC: number
  readonly strings: number
  readonly modulesInSeries: number | null
}

/** What of the voltages of a string, and of the current of all strings, is beyond a limit. */
export function beyondLimits(
  { module, span, limits, hottestCellC, strings, modulesInSeries: n }: StringQuestion,
): Finding[] {
  const found: Finding[] = []
  const add = (code: ReasonCode, text: string, breaks: boolean) =>
    found.push({ code, text, weight: breaks ? 'BREAKS' : 'DOUBT' })

  if (isEmpty(stringRange(span, limits))) {
    const breaks = isEmpty(stringRange(span, bindingOf(limits)))
    add('NO_STRING_FITS', 'No number of modules in series is within both voltage limits.', breaks)
  }
  if (n !== null) {
    const coldV = n * span.vocColdV
    const tooHigh = [...limits.maxV, standardV].filter(limit => exceeds(coldV, limit.value))
    if (tooHigh.length > 0) {
      const text = `${n} in series reach ${said(coldV)} V when cold, above ${names(tooHigh)}.`
      add('STRING_TOO_LONG', text, binds(tooHigh))
    }
    const hotV = n * span.vmpHotV
    const tooLow = limits.minV.filter(limit => exceeds(limit.value, hotV))
    if (tooLow.length > 0) {
      const text = `${n} in series reach only ${said(hotV)} V when hot, below ${names(tooLow)}.`
      add('STRING_TOO_SHORT', text, binds(tooLow))
    }
  }
  const currentA = strings * iscHotA(module, hottestCellC)
  const tooMuch = limits.maxA.filter(limit => exceeds(currentA, limit.value))
  if (tooMuch.length > 0) {
    const those = strings === 1 ? 'One string gives' : `${strings} strings give`
    add('CURRENT_TOO_HIGH', `${those} up to ${said(currentA)} A, above ${names(tooMuch)}.`, binds(tooMuch))
  }
  return found
}

const said = (value: number) => roundedTo(1, value)
const names = (limits: readonly Limit[]) => limits.map(limit => limit.name).join(' and ')
const binds = (limits: readonly Limit[]) => limits.some(limit => limit.standing === 'BINDING')
