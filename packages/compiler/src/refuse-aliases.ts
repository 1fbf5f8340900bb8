import type { PlanNode, Requirement, Selection } from '@heliograph/registry/registry'
import { requiredFields } from './lower-requirements.ts'

/**
 * Throws when an alias would be mixed up with something else under the same name.
 * The planner fetches keys and `@requires` inputs under their own names into the same object, and trusts that nobody
 * else uses these: for `{ id: slug }` it answers the id. Names with two underscores belong to GraphQL, and `__proto__`
 * to nobody.
 */
export function refuseAliases(shape: readonly Selection[], plan: PlanNode | null): void {
  const reserved = new Set(plan ? requiredFields(requirements(plan)) : [])
  visit(shape, '')

  function visit(selections: readonly Selection[], around: string): void {
    for (const { key, field, type } of selections) {
      if (key !== field && key.startsWith('__'))
        throw new Error(`${around}${key}: an alias may not begin with two underscores`)
      if (key !== field && reserved.has(key)) {
        throw new Error(
          `${around}${key}: the alias hides the field ${key}, which the plan needs itself; choose another`,
        )
      }
      let inner = type
      while (inner.kind === 'nonNull' || inner.kind === 'list') inner = inner.of
      if (inner.kind === 'object') visit(inner.selections, `${around}${key}.`)
    }
  }
}

function requirements(node: PlanNode): Requirement[] {
  switch (node.kind) {
    case 'fetch':
      return node.requires ?? []
    case 'condition':
      return [node.whenTrue, node.whenFalse].flatMap(one => (one ? requirements(one) : []))
    default:
      return node.nodes.flatMap(requirements)
  }
}
