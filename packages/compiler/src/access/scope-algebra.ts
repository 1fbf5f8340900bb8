import type { ScopeRule } from '@heliograph/registry/registry'
import { byText, sorted } from '../order.ts'

/** A rule that anyone meets: one alternative, which asks for nothing. */
export const anyone: ScopeRule = [[]]

/** Both rules at once: each alternative of one joined to each of the other. */
export function both(a: ScopeRule, b: ScopeRule): ScopeRule {
  return simplest(a.flatMap(one => b.map(other => [...one, ...other])))
}

/** All rules at once. */
export function all(rules: Iterable<ScopeRule>): ScopeRule {
  let joined = anyone
  for (const rule of rules) joined = both(joined, rule)
  return joined
}

/** Whether these scopes together meet the rule. */
export function meets(scopes: Iterable<string>, rule: ScopeRule): boolean {
  const held = new Set(scopes)
  return rule.some(alternative => alternative.every(scope => held.has(scope)))
}

/** In order, and without alternatives that ask for more than another does. */
function simplest(rule: ScopeRule): ScopeRule {
  const unique = new Map(rule.map(one => sorted(one)).map(one => [one.join(' '), one]))
  const alternatives = [...unique].sort(([a], [b]) => byText(a, b)).map(([, one]) => one)
  return alternatives.filter(one => !alternatives.some(other =>
    other.length < one.length && other.every(scope => one.includes(scope))))
}
