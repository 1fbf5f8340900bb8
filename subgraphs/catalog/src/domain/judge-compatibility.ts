import { ShopError } from '@heliograph/errors/shop-error'
import { beyondLimits, type Finding, type ReasonCode } from './judge-string.ts'
import type { InverterSpecs, ModuleSpecs } from './product.ts'
import { roundedTo } from './rounded.ts'
import { stringLimits, stringRange, type StringLimits } from './string-limits.ts'
import { voltageSpan, type Site } from './string-sizing.ts'

/** Modules as they are to be wired. */
export interface Wiring extends Site {
  /** Null or absent: only the range is asked for. */
  readonly modulesInSeries?: number | null
  readonly strings: number
}

/** The fields of `Compatibility` in schema/subgraphs/catalog.graphql. */
export interface Compatibility {
  readonly __typename: 'Compatibility'
  readonly verdict: 'FITS' | 'DOES_NOT_FIT' | 'UNVERIFIED'
  readonly vocColdV: number
  readonly vmpHotV: number
  readonly minInSeries: number | null
  readonly maxInSeries: number | null
  readonly dcAcRatio: number | null
  readonly reasons: readonly { readonly code: ReasonCode; readonly text: string }[]
}

/** Below it an inverter is paid for and not used, above it much of the noon is thrown away. Neither breaks anything. */
const sensibleDcAc = { min: 0.8, max: 1.5 }

/**
 * Without a number of modules the verdict is about whether any number would do.
 *
 * DOES_NOT_FIT only by a binding limit: a maker's, or the 1500 V of IEC 62548. Beyond a derived limit it is UNVERIFIED,
 * with what is exceeded among the reasons: the derived one is where a test happened to end, the maker's may be higher, and
 * a no would be as much of a guess as a yes. In doubt the answer is to ask the maker, which is safe both ways.
 * @throws ShopError BAD_USER_INPUT when coldest is above hottest, or the module's coefficient doesn't hold there
 */
export function judgeCompatibility(module: ModuleSpecs, inverter: InverterSpecs, wiring: Wiring): Compatibility {
  if (wiring.coldestC > wiring.hottestCellC) {
    throw new ShopError('BAD_USER_INPUT', 'coldestC is above hottestCellC', 'coldAboveHot')
  }
  const span = voltageSpan(module, wiring)
  if (!(span.vmpHotV > 0 && span.vocColdV > 0)) {
    throw new ShopError('BAD_USER_INPUT', 'no voltage left at hottestCellC', 'tooHotToJudge')
  }
  const { hottestCellC, strings, modulesInSeries: n = null } = wiring
  const limits = stringLimits(module, inverter)
  const dcAcRatio = n === null ? null : roundedTo(2, (module.pmaxW * n * strings) / inverter.acW)
  const findings = [
    ...beyondLimits({ module, span, limits, hottestCellC, strings, modulesInSeries: n }),
    ...ratioNote(dcAcRatio),
    ...doubts(limits, inverter),
  ]
  const verdict = verdictOf(findings)
  const range = stringRange(span, limits)
  const within = { code: 'WITHIN_LIMITS', text: 'Within every limit, and every limit is the maker’s.' } as const
  return {
    __typename: 'Compatibility',
    verdict,
    vocColdV: roundedTo(3, span.vocColdV),
    vmpHotV: roundedTo(3, span.vmpHotV),
    minInSeries: range.fewest,
    maxInSeries: range.most,
    dcAcRatio,
    reasons: [...verdict === 'FITS' ? [within] : [], ...findings.map(({ code, text }) => ({ code, text }))],
  }
}

function verdictOf(findings: readonly Finding[]): Compatibility['verdict'] {
  if (findings.some(finding => finding.weight === 'BREAKS')) return 'DOES_NOT_FIT'
  return findings.some(finding => finding.weight === 'DOUBT') ? 'UNVERIFIED' : 'FITS'
}

function ratioNote(ratio: number | null): Finding[] {
  if (ratio === null || (ratio >= sensibleDcAc.min && ratio <= sensibleDcAc.max)) return []
  const text = `DC over AC is ${ratio}; sensible is ${sensibleDcAc.min} to ${sensibleDcAc.max}.`
  return [{ code: 'DC_AC_RATIO', text, weight: 'NOTE' }]
}

function doubts({ missing }: StringLimits, { specSource }: InverterSpecs): Finding[] {
  const found: Finding[] = []
  if (missing.length > 0) {
    found.push({ code: 'LIMIT_MISSING', text: `The source does not state ${missing.join(', ')}.`, weight: 'DOUBT' })
  }
  if (specSource === 'DERIVED') {
    const text = 'The inverter’s limits were worked out from a test; ask its maker before wiring.'
    found.push({ code: 'LIMIT_DERIVED', text, weight: 'DOUBT' })
  }
  return found
}
