import type { CostTerm, Size } from './registry.ts'

/** The polynomial for people: `3 + 5·first·(1 + 2·items)`. */
export function printCost(cost: CostTerm): string {
  const terms = cost.terms.map(({ times, of }) => {
    const factor = greatestDivisor(of)
    const inner = printCost(divided(of, factor))
    const rest = inner.includes(' ') ? `(${inner})` : inner
    return [String(factor), printSize(times), rest].filter(one => one !== '1').join('·')
  })
  return [...(cost.base !== 0 || terms.length === 0 ? [String(cost.base)] : []), ...terms].join(' + ')
}

function printSize(size: Size): string {
  if (typeof size === 'number') return String(size)
  return 'variable' in size ? size.variable : `items(${size.items.join('.')})`
}

/** The greatest whole number that divides every coefficient. */
function greatestDivisor(cost: CostTerm): number {
  const divisor = cost.terms.map(({ of }) => greatestDivisor(of)).reduce(gcd, cost.base)
  return divisor > 0 && Number.isInteger(divisor) ? divisor : 1
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b)
}

function divided(cost: CostTerm, by: number): CostTerm {
  return { base: cost.base / by, terms: cost.terms.map(({ times, of }) => ({ times, of: divided(of, by) })) }
}
