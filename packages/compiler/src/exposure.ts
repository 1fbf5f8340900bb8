import type { TaggedPaths } from '@heliograph/registry/registry'
import { getNamedType } from 'graphql'
import type { ReachedField, ReachedType } from './operations/reach.ts'
import { pathsByTag, tagsOn } from './tagged-paths.ts'

/** Which response paths carry what is tagged, by tag: `financial` → `myOrders.edges.node.total`. */
export function exposureOf(root: ReachedType): TaggedPaths[] {
  return pathsByTag(under(root, []))
}

function under({ fields }: ReachedType, around: readonly string[]): [tag: string, path: string][] {
  return fields.flatMap(reached => {
    const path = [...around, reached.key]
    const here = tagsOf(reached).map((tag): [string, string] => [tag, path.join('.')])
    return [...here, ...reached.below.flatMap(type => under(type, path))]
  })
}

/** The tags of a field, of the same field on the interfaces that its type has, and of what it answers. */
function tagsOf({ parent, field, below }: ReachedField): string[] {
  const interfaces = parent.getInterfaces().flatMap(one => one.getFields()[field.name] ?? [])
  const answered = [getNamedType(field.type), ...below.filter(one => one.fields.length > 0).map(one => one.type)]
  return tagsOn([field, ...interfaces, ...answered])
}
