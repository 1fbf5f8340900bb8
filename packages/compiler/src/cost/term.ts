import type { CostTerm, Size } from '@heliograph/registry/registry'
import { byText } from '../order.ts'

/**
 * Cost polynomials in one form: fixed sizes multiplied out, no term that is zero, each variable size once and in order.
 */

export const free: CostTerm = { base: 0, terms: [] }

export function fixed(points: number): CostTerm {
  return { base: points, terms: [] }
}

export function sum(...costs: readonly CostTerm[]): CostTerm {
  return costs.reduce((a, b) => joined(a, b, (x, y) => x + y, sum), free)
}

/**
 * The least polynomial of this form that is nowhere below any of the given ones: their greatest coefficients. Of an
 * object that has one of several types just one is answered; which, is not known beforehand.
 */
export function atMost(...costs: readonly CostTerm[]): CostTerm {
  return costs.reduce((a, b) => joined(a, b, Math.max, atMost), free)
}

export function times(size: Size, of: CostTerm): CostTerm {
  if (typeof size === 'number') return scaled(of, size)
  return isFree(of) ? free : { base: 0, terms: [{ times: size, of }] }
}

function scaled(cost: CostTerm, by: number): CostTerm {
  if (by === 0) return free
  return { base: cost.base * by, terms: cost.terms.map(({ times, of }) => ({ times, of: scaled(of, by) })) }
}

function isFree(cost: CostTerm): boolean {
  return cost.base === 0 && cost.terms.length === 0
}

function joined(
  a: CostTerm, b: CostTerm, base: (a: number, b: number) => number, of: (a: CostTerm, b: CostTerm) => CostTerm,
): CostTerm {
  const terms = new Map(a.terms.map(term => [JSON.stringify(term.times), term]))
  for (const term of b.terms) {
    const key = JSON.stringify(term.times)
    const known = terms.get(key)
    terms.set(key, known ? { times: term.times, of: of(known.of, term.of) } : term)
  }
  return { base: base(a.base, b.base), terms: [...terms].sort(([x], [y]) => byText(x, y)).map(([, term]) => term) }
}
