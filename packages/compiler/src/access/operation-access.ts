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
  const may = (role: string) => Object.hasOwn(scopesOfRole, role) && meets(scopesOfRole[role]!, rule)
  if (audience.roles.includes('anonymous')) return may('anonymous') ? [...audience.roles] : []
  return audience.roles.filter(may)
}
