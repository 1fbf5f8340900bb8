import type { ScopeRule } from '@heliograph/registry/registry'
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql'
import type { CompileInput } from '../input.ts'
import { reach, reachOfFetch, type ReachedType } from '../operations/reach.ts'
import { typeRule } from './field-rules.ts'
import { all, meets } from './scope-algebra.ts'

/**
 * What an operation asks of a viewer: the scopes of every field and type that it reaches, and of every field that its
 * plan fetches on the way (keys, `@requires` inputs). Of an abstract type those types count that the selection asks
 * something of; where it asks for `__typename` alone, all of them.
 */
export function scopesReached(
  supergraph: GraphQLSchema, fields: Record<string, ScopeRule>, document: DocumentNode, fetches: readonly string[],
): ScopeRule {
  const rules = new Map<string, ScopeRule>()
  const roots = [reach(supergraph, document), ...fetches.flatMap(one => reachOfFetch(supergraph, parse(one)))]
  for (const root of roots) visit([root])
  return all(rules.values())

  function visit(types: readonly ReachedType[]): void {
    const asked = types.filter(one => one.fields.length > 0)
    for (const { type, fields: inside } of asked.length > 0 ? asked : types) {
      rules.set(type.name, typeRule(type))
      for (const { parent, field, below } of inside) {
        const coordinate = `${parent.name}.${field.name}`
        const rule = fields[coordinate]
        if (!rule) throw new Error(`${coordinate} has no rule`)
        rules.set(coordinate, rule)
        visit(below)
      }
    }
  }
}

/**
 * The roles that may run an operation of an audience, in the order of the audience. Where an audience lets anonymous
 * viewers in, everyone runs its operations as the anonymous viewer: then it is all of them, or none.
 */
export function rolesThatMayRun(
  rule: ScopeRule, audience: { roles: readonly string[] }, scopesOfRole: CompileInput['roles'],
): string[] {
  const able = rolesItRunsAs(audience).filter(role => holds(role, rule, scopesOfRole))
  return able.includes('anonymous') ? [...audience.roles] : able
}

/** The alternatives of a rule that somebody in the audience meets: the others let nobody in. */
export function alternativesMet(
  rule: ScopeRule, audience: { roles: readonly string[] }, scopesOfRole: CompileInput['roles'],
): ScopeRule {
  return rule.filter(one => rolesItRunsAs(audience).some(role => holds(role, [one], scopesOfRole)))
}

function rolesItRunsAs({ roles }: { roles: readonly string[] }): string[] {
  return roles.includes('anonymous') ? ['anonymous'] : [...roles]
}

function holds(role: string, rule: ScopeRule, scopesOfRole: CompileInput['roles']): boolean {
  return Object.hasOwn(scopesOfRole, role) && meets(scopesOfRole[role]!, rule)
}
