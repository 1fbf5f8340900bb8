import type { CompiledOperation } from '@heliograph/registry/registry'
import { getNamedType } from 'graphql'
import type { ReachedField, ReachedType } from './operations/reach.ts'
import { byText, sorted } from './order.ts'
import { argument, directives } from './sdl/directive.ts'

/** Which response paths carry what is tagged, by tag: `financial` → `myOrders.edges.node.total`. */
export function exposureOf(root: ReachedType): CompiledOperation['exposure'] {
  const found = new Map<string, Set<string>>()
  visit(root, [])
  return [...found].sort(([a], [b]) => byText(a, b)).map(([tag, paths]) => ({ tag, paths: sorted(paths) }))

  function visit({ fields }: ReachedType, around: readonly string[]): void {
    for (const reached of fields) {
      const path = [...around, reached.key]
      for (const tag of tagsOf(reached)) found.set(tag, (found.get(tag) ?? new Set()).add(path.join('.')))
      for (const type of reached.below) visit(type, path)
    }
  }
}

/** The tags of a field, of the same field on the interfaces that its type has, and of what it answers. */
function tagsOf({ parent, field, below }: ReachedField): string[] {
  const interfaces = parent.getInterfaces().flatMap(one => one.getFields()[field.name] ?? [])
  const answered = [getNamedType(field.type), ...below.filter(one => one.fields.length > 0).map(one => one.type)]
  return [field, ...interfaces, ...answered].flatMap(({ astNode }) =>
    directives(astNode, 'tag').map(tag => String(argument(tag, 'name'))))
}
