import { type InlineFragmentNode, type SelectionSetNode, Kind } from 'graphql'

/** In place of an input that a representation lacks: a subgraph must not make anything of half its inputs. */
export const notSent = 'not sent'

/**
 * What a selection set takes of a representation.
 * @param isPartial asked fields may be left out: then nobody can say whether a fragment does not apply, or lacks its fields
 */
export function project(
  { selections }: SelectionSetNode, from: Record<string, unknown>, isPartial = false,
): Record<string, unknown> {
  return Object.assign({}, ...selections.map((selection): Record<string, unknown> => {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      if (isOf(selection, from)) return project(selection.selectionSet, from, isPartial)
      return isPartial && !('__typename' in from) ? { [notSent]: notSent } : {}
    }
    if (selection.kind !== Kind.FIELD) return {}
    const { name: { value: field }, selectionSet } = selection
    const value = field in from ? from[field] : notSent
    return { [field]: selectionSet ? each(value, one => project(selectionSet, one as Record<string, unknown>, isPartial)) : value }
  }))
}

/** Fragments in random `@requires` are on object types. */
export const appliesTo = ({ typeCondition }: InlineFragmentNode, type: unknown) =>
  !typeCondition || typeCondition.name.value === type

/** The type is sent only where it is among what is required; else what is there tells it. */
function isOf(fragment: InlineFragmentNode, from: Record<string, unknown>): boolean {
  if ('__typename' in from) return appliesTo(fragment, from['__typename'])
  return fragment.selectionSet.selections.some(one => one.kind === Kind.FIELD && one.name.value in from)
}

function each(value: unknown, change: (one: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(one => each(one, change))
  return typeof value === 'object' && value !== null ? change(value) : value
}

/** The name of the entity of one of these types that a key in a value tells. */
export function nameIn(value: unknown, types: readonly string[]): string | undefined {
  if (typeof value === 'string') {
    const [, name, type] = /^(([A-Za-z]+)\d+)[.:]/.exec(value) ?? []
    return type && types.includes(type) ? name : undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  for (const inner of Object.values(value)) {
    const name = nameIn(inner, types)
    if (name) return name
  }
  return undefined
}

/** The number of an entity, of its name. */
export function numberOf(name: string): number {
  return Number(/\d+$/.exec(name)?.[0])
}

/**
 * JSON with sorted keys, as two schemas may declare arguments in another order; without the arguments that clients do
 * not see, whose names begin with `hid`.
 */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => {
    if (key.startsWith('hid')) return undefined
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
    return Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
  })
}
