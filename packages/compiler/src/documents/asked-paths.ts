import type { ReachedType } from '../operations/reach.ts'

/**
 * What an operation asks, as paths of types and fields: `Query.order/Order.lines`. Ids are left out: client tools ask
 * for them on their own account, to keep their caches. They are planned, costed and guarded like all the rest.
 */
export function askedPaths(reached: ReachedType, before = ''): Set<string> {
  return new Set(reached.fields.flatMap(({ parent, key, field, below }) => {
    const path = `${before}${parent.name}.${key === field.name ? key : `${key}: ${field.name}`}`
    const isId = field.name === 'id' && below.length === 0
    return [...(isId ? [] : [path]), ...below.flatMap(type => [...askedPaths(type, `${path}/`)])]
  }))
}
