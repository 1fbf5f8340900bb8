import type { ScopeRule } from '@heliograph/registry/registry'
import { scopesOf, type Role } from '@heliograph/schema/roles'

const granted = new Map<string, ReadonlySet<string>>(
  Object.entries(scopesOf).map(([role, scopes]) => [role, new Set(scopes)]),
)

/**
 * Whether these roles together hold every scope of one of the rule's alternatives. A rule without alternatives is held
 * by nobody; an unknown role holds nothing.
 */
export function holds(roles: readonly Role[], rule: ScopeRule): boolean {
  return rule.some(alternative => alternative.every(scope => roles.some(role => granted.get(role)?.has(scope))))
}
